"""URLs of posts proposed as good practice."""

from django.urls import path

from forum.cases import views

app_name = "forum_cases"
urlpatterns = [
    path("", views.WaitingView.as_view(), name="waiting"),
    path("post/<int:pk>/propose/", views.ProposeView.as_view(), name="propose"),
    path("<int:pk>/", views.CaseView.as_view(), name="case"),
    path("<int:pk>/agree/", views.AgreeView.as_view(), name="agree"),
    path("<int:pk>/decline/", views.DeclineView.as_view(), name="decline"),
    path("<int:pk>/take-back/", views.TakeBackView.as_view(), name="take_back"),
    path("<int:pk>/refuse/", views.RefuseView.as_view(), name="refuse"),
]
