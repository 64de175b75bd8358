"""The conversation in the reader's language, by services of the house: nothing of it is kept."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.views.generic import View

from rights_guides.helpdesk.desk.access import CaseMixin
from rights_guides.helpdesk.desk.case_page import get_missing_key
from rights_guides.helpdesk.desk.views.case import render_case
from rights_guides.helpdesk.machine_translation import translate_messages
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
