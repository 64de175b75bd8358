from django.urls import path

from portal.search import machine_views, views

urlpatterns = [
    path("", views.search, name="search"),
    path("suggest/", machine_views.suggest, name="search_suggestions"),
]
