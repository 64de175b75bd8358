"""URLs of a board's export."""

from django.urls import path

from forum.exports import views

app_name = "forum_exports"
urlpatterns = [
    path("board/<int:forum_pk>/take/", views.BoardExportView.as_view(), name="board"),
    path("board/<int:forum_pk>/take/pdf/", views.PdfView.as_view(), name="pdf"),
    path(
        "board/<int:forum_pk>/take/<slug:form>/", views.BoardExportFileView.as_view(), name="file"
    ),
]
