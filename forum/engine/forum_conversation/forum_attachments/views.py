"""Fetching an attached file."""

from django.http import FileResponse, Http404, HttpRequest
from django.views.generic import View

from forum.engine.forum_conversation.forum_attachments.permissions import access_attachment
from forum.engine.views import ForumPage


class AttachmentView(ForumPage, View):
    """The file, to those who may read its post now; always to keep, never to run."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, pk: int) -> FileResponse:
        attachment = access_attachment(request.user, pk)
        try:
            opened = attachment.file.open("rb")
        except FileNotFoundError as error:
            raise Http404("The file is gone.") from error
        response = FileResponse(opened, as_attachment=True, filename=attachment.original_name)
        # Whatever it is, no browser shows it as a page of this site.
        response["Content-Type"] = "application/octet-stream"
        response["X-Content-Type-Options"] = "nosniff"
        response["Cache-Control"] = "private, no-store"
        return response
