"""The blank form on paper, in the reader's language: what is asked is what the quick form asks."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.generic import View

from portal.printing.documents import Cell, Document, Heading, Paragraph, Run, Table
from portal.printing.paper import make_pdf
from portal.printing.views import answer_with_pdf
from rights_guides.helpdesk import categories
from rights_guides.helpdesk.choices import Reach
from rights_guides.helpdesk.desk.access import DeskMixin

# Letters that every font has: a box to tick, a line to write on.
_BOX = "[\u00a0\u00a0\u00a0] "
_LINES = 9
_LINE, _SHORT_LINE = "_" * 68, "_" * 38


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
            *(Paragraph([Run(_LINE)]) for _line in range(_LINES)),
            Heading(1, [Run(capfirst(_("kind of problem")))]),
            *(_box(str(label)) for _key, label in categories.get_group_choices()),
            _box(capfirst(_("in danger now"))),
            Heading(1, [Run(_("Facts"))]),
            _write_on(
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
            *(_box(str(label)) for _key, label in Reach.choices),
            _write_on([_("Name"), _("Phone number or address"), _("Safe hours")]),
            _box(_("We may say who calls")),
        ],
    )


def _box(text: str) -> Paragraph:
    return Paragraph([Run(f"{_BOX}{text}")])


def _write_on(labels: list[str]) -> Table:
    """Rows to write in, each with what is asked."""
    rows = [[Cell([Run(label)], heads=True), Cell([Run(_SHORT_LINE)])] for label in labels]
    return Table(2, [], rows)
