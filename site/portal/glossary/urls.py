"""The glossary's one page."""

from django.urls import path

from portal.glossary import views

urlpatterns = [path("", views.glossary, name="glossary")]
