"""What identifies the worker, and files: opened on demand, and each look is written down."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.views.generic import View

from rights_guides.helpdesk.desk.access import CaseMixin
from rights_guides.helpdesk.desk.case_page import get_missing_key
from rights_guides.helpdesk.desk.views.case import render_case
from rights_guides.helpdesk.encryption.envelope import UnreadableError
from rights_guides.helpdesk.models import CaseFile, IdentityLook
from rights_guides.helpdesk.models.referrals import Part

# What a browser may be told that a file is; anything else is only bytes to keep.
_MEDIA_TYPES = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
    "image/gif": "gif",
    "application/pdf": "pdf",
    "text/plain": "txt",
}


class IdentityView(CaseMixin, View):
    """Who the worker is, in this one answer."""

    def get(self, request: HttpRequest, reference: str) -> HttpResponse:
        return redirect("desk:case", reference)

    def post(self, request: HttpRequest, reference: str) -> HttpResponse:
        if Part.IDENTITY.value not in self.parts:
            raise Http404("Not to be seen here.")
        if self.case.is_erased or get_missing_key(self.case):
            return redirect("desk:case", reference)
        self.note_look(IdentityLook.Kind.IDENTITY)
        identity = {"name": self.case.name, "contact": self.case.contact}
        return render_case(self, request, identity=identity)


class FileView(CaseMixin, View):
    """A file, to be kept by whoever opens it."""

    def get(self, request: HttpRequest, reference: str, file: UUID) -> HttpResponse:
        if Part.FILES.value not in self.parts:
            raise Http404("Not to be seen here.")
        found: CaseFile | None = self.case.files.filter(pk=file).first()
        if found is None or get_missing_key(self.case):
            raise Http404("No such file.")
        try:
            content = found.open_content()
        except (FileNotFoundError, UnreadableError):
            raise Http404("No such file.") from None
        self.note_look(IdentityLook.Kind.FILE)
        media_type = found.media_type if found.media_type in _MEDIA_TYPES else ""
        response = HttpResponse(content, content_type=media_type or "application/octet-stream")
        name = f"{self.case.reference}-{found.pk.hex[:8]}.{_MEDIA_TYPES.get(media_type, 'bin')}"
        header = content_disposition_header(as_attachment=True, filename=name)
        response["Content-Disposition"] = header or "attachment"
        response["X-Content-Type-Options"] = "nosniff"
        response["Content-Security-Policy"] = "default-src 'none'; sandbox"
        return response
