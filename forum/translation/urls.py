"""URLs to translate a post and correct a translation."""

from django.urls import path

from forum.translation import views

app_name = "forum_translation"
urlpatterns = [
    path("post/<int:pk>/", views.MakeTranslationView.as_view(), name="make"),
    path("topic/<int:forum_pk>/<int:pk>/", views.MakeTranslationsView.as_view(), name="make_all"),
    path("<int:pk>/correct/", views.CorrectTranslationView.as_view(), name="correct"),
    path("<int:pk>/restore/", views.RestoreMachineTextView.as_view(), name="restore"),
]
