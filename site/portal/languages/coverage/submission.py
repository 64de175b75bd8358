"""Works through an order: many pages, several languages, each once."""

from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import translation
from wagtail.models import Locale, Page

from portal.i18n import registry
from portal.languages.coverage.models import OrderLine, TranslationOrder
from portal.languages.coverage.permissions import may_send
from portal.languages.coverage.sending import Outcome, Sent, send_page


class Fulfilment:
    """One run over some pages of an order.

    Rights are asked anew for each page, of the person as they are now. A line
    is written together with its work, so a run that stops half way, or two at
    the same time, leave every page done once.
    """

    def __init__(self, order: TranslationOrder) -> None:
        self.order = order
        people = get_user_model().objects.filter(is_active=True)
        self.person: Any = people.filter(pk=order.ordered_by_id or 0).first()
        self.locales = {
            locale.language_code: locale
            for locale in Locale.objects.filter(language_code__in=order.languages)
        }

    def run(self, keys: list[int]) -> int:
        """Send the pages with these primary keys; answers with the number of lines written."""
        language = getattr(self.person, "preferred_language", "") or registry.SOURCE_LANGUAGE
        with translation.override(language):  # a worker's own is nobody's
            return sum(self._page(key) for key in keys)

    def _page(self, key: int) -> int:
        page = Page.objects.filter(pk=key, live=True).specific().first()
        return sum(self._line(key, page, code) for code in self.order.languages)

    def _line(self, key: int, page: Page | None, code: str) -> int:
        """Write one line; 0 when it is there already."""
        with transaction.atomic():
            line, is_new = OrderLine.objects.get_or_create(
                order=self.order, page_key=key, language=code
            )
            if not is_new:
                return 0
            line.title = page.get_admin_display_title() if page else ""
            line.outcome, line.detail = self._outcome(page, code)
            line.save()
        return 1

    def _outcome(self, page: Page | None, code: str) -> Sent:
        locale = self.locales.get(code)
        if page is None or locale is None:
            return Sent(Outcome.GONE)
        if self.person is None or not may_send(self.person, page):
            return Sent(Outcome.REFUSED)
        sent = send_page(page, locale, self.person)
        if sent.outcome == Outcome.PARENT_MISSING and self._send_parent(page, code):
            return send_page(page, locale, self.person)
        return sent

    def _send_parent(self, page: Page, code: str) -> bool:
        """Send the page above first when it is in the same order; whether it was."""
        parent = page.get_parent().specific
        return parent.pk in self.order.pages and self._line(parent.pk, parent, code) == 1
