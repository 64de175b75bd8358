"""Pages of readers, below the campaigns."""

from django.urls import path

from campaigns.targets import views

urlpatterns = [
    path("", views.show_targets, name="organising_targets"),
    path("<slug:slug>/", views.show_target, name="organising_target"),
    path("<slug:slug>/table.csv", views.download_target, name="organising_target_table"),
]
