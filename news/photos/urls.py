"""The addresses of the photo library."""

from django.urls import path

from news.photos import views

urlpatterns = [
    path("", views.photos, name="photos"),
    path("<int:key>/", views.photo, name="photo"),
]
