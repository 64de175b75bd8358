"""On the back office's first page: publications whose file is only a picture of a text."""

from collections.abc import Iterable

from django.db.models import Min
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from news.models import PublicationPage
from portal.core.page_titles import list_editable_pages
from portal.core.start_page import StartItem, StartLine, take_first


def build_overdue_lines(request: HttpRequest) -> Iterable[StartLine]:
    """For those who may make the file again: nobody finds such a publication by its words."""
    editable = list_editable_pages(request.user).order_by().values("pk")
    scans = PublicationPage.objects.filter(pk__in=editable, files__document__facts__has_text=False)
    # The files are the same in every language.
    originals = scans.values("translation_key").annotate(first=Min("pk")).values("first")
    number, first = take_first(PublicationPage.objects.filter(pk__in=originals).order_by("-date"))
    yield StartLine(
        "files-without-text",
        _("Publications whose file has no text"),
        number,
        items=[
            StartItem(page.title, reverse("wagtailadmin_pages:edit", args=[page.pk]))
            for page in first
        ],
    )
