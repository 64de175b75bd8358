"""URLs of the statistics."""

from django.urls import path

from forum.statistics import views

app_name = "forum_statistics"
urlpatterns = [path("", views.StatisticsView.as_view(), name="statistics")]
