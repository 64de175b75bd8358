"""Addresses of the first page and of boards."""

from django.urls import path

from forum.engine.forum import views

app_name = "forum"
urlpatterns = [
    path("", views.IndexView.as_view(), name="index"),
    path("board/<str:slug>-<int:pk>/", views.ForumView.as_view(), name="forum"),
]
