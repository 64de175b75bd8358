"""The blank form on paper, in the reader's language: what is asked is what the quick form asks."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.generic import View

from portal.printing.documents import Cell, Document, Heading, List, Paragraph, Run, Table
from portal.printing.paper import make_pdf
from portal.printing.views import answer_with_pdf
from rights_guides.helpdesk import categories
from rights_guides.helpdesk.choices import Reach
from rights_guides.helpdesk.desk.access import DeskMixin

_BOX = "☐ "
_LINES = 9


class PaperFormView(DeskMixin, View):
    """As PDF; nothing of it is anybody's yet."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return answer_with_pdf(
            request,
            lambda: make_pdf(build_form()),
            name=f"help-form-{get_language()}",
            page_url=reverse("desk:queue"),
        )


def build_form() -> Document:
    """The form, to be filled in by hand."""
    return Document(
        title=_("Paper form to print"),
        language=get_language() or "en",
        address=f"{settings.SITE_URL}/{get_language()}/help/",
        summary=_("For a worker who asks for help. Everything but what happened may stay empty."),
        blocks=[
            Heading(1, [Run(_("What happened?"))]),
            _ruled([""] * _LINES),
            Heading(1, [Run(capfirst(_("kind of problem")))]),
            List([_box(str(label)) for _key, label in categories.get_group_choices()]),
            _box(capfirst(_("in danger now")))[0],
            Heading(1, [Run(_("Facts"))]),
            _ruled(
                [
                    capfirst(_("country of origin")),
                    capfirst(_("country of destination")),
                    _("Language of the worker"),
                    capfirst(_("since")),
                    capfirst(_("number of workers")),
                    _("Employer"),
                    _("Agency"),
                    _("Place"),
                ]
            ),
            Heading(1, [Run(_("Name and contact"))]),
            List([_box(str(label)) for _key, label in Reach.choices]),
            _ruled([_("Name"), _("Phone number or address"), _("Safe hours")]),
            _box(_("We may say who calls"))[0],
        ],
    )


def _box(text: str) -> list[Paragraph]:
    return [Paragraph([Run(f"{_BOX}{text}")])]


def _ruled(labels: list[str]) -> Table:
    """Rows to write in, each with what is asked."""
    if not any(labels):
        return Table(1, [], [[Cell([Run("\u00a0")])] for _label in labels])
    return Table(
        2, [], [[Cell([Run(label)], heads=True), Cell([Run("\u00a0" * 40)])] for label in labels]
    )
