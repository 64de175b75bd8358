"""The numbers on paper."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from portal.i18n import formats, registry
from portal.printing.documents import Document
from portal.printing.html import convert_html
from rights_guides.helpdesk.analysis.numbers import Numbers
from rights_guides.helpdesk.analysis.tables import build_context


def build_document(numbers: Numbers) -> Document:
    """All that the page shows, in the reader's language; charts repeat tables and are left out."""
    language = registry.get(translation.get_language() or registry.SOURCE_LANGUAGE)
    html = render_to_string("helpdesk/analysis/printed.html", build_context(numbers))
    return Document(
        title=_("Cases in numbers"),
        language=language.code,
        address=f"{settings.SITE_URL}{reverse('case_numbers:numbers')}",
        date=formats.format_local_date(numbers.until),
        blocks=convert_html(html, language.code),
    )
