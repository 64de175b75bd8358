"""Addresses of the statistics and of a board's export."""

from django.urls import path

from forum.statistics import views

app_name = "forum_statistics"
urlpatterns = [
    path("", views.StatisticsView.as_view(), name="statistics"),
    path("board/<int:forum_pk>/take/", views.ExportPageView.as_view(), name="export"),
    path("board/<int:forum_pk>/take/<slug:form>/", views.ExportView.as_view(), name="download"),
]
