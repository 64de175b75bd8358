"""The conversation in the reader's language, by services of the house: nothing of it is kept."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.views.generic import View

from portal.languages.machine_translation import api
from rights_guides.helpdesk.desk.access import CaseMixin
from rights_guides.helpdesk.desk.case_page import get_missing_key
from rights_guides.helpdesk.desk.views.case import render_case
from rights_guides.helpdesk.models import Message
from rights_guides.helpdesk.models.referrals import Part


class TranslateView(CaseMixin, View):
    """Every message that is in another language, in this one answer."""

    def get(self, request: HttpRequest, reference: str) -> HttpResponse:
        return redirect("desk:case", reference)

    def post(self, request: HttpRequest, reference: str) -> HttpResponse:
        if Part.CONVERSATION.value not in self.parts:
            raise Http404("Not to be seen here.")
        if self.case.is_erased or get_missing_key(self.case):
            return redirect("desk:case", reference)
        target = get_language() or "en"
        translated, trouble = translate_messages(list(self.case.messages.all()), target)
        return render_case(self, request, translated=translated, trouble=trouble)


def translate_messages(messages: list[Message], target: str) -> tuple[dict[Any, str], str]:
    """What could be translated, by message, and what stood in the way of the rest.

    Only services that run in the house are asked, whatever else the site uses.
    """
    translated: dict[Any, str] = {}
    trouble = ""
    for source in sorted({message.language for message in messages} - {target}):
        chosen = [message for message in messages if message.language == source]
        try:
            made = api.translate(
                [message.text for message in chosen],
                source,
                target,
                is_html=False,
                purpose="cases",
                self_hosted_only=True,
            )
        except api.TranslationError as error:
            trouble = str(error)
            continue
        for message, text in zip(chosen, made.passages, strict=False):
            if text:
                translated[message.pk] = text
        trouble = trouble or str(made.trouble or "")
    return translated, trouble
