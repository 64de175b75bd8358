"""The lists of packs."""

from django.urls import path

from portal.offline import views

urlpatterns = [path("<slug:key>.json", views.pack_list, name="pack_list")]
