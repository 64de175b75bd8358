"""Pages of readers: the messages, writing one, confirming it, taking it back."""

from collections.abc import Mapping
from typing import Any, cast

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import View

from campaigns.models import CampaignPage
from campaigns.participation.pages import (
    ParticipationLinkView,
    SentView,
    TakePartView,
    find_page,
)
from campaigns.solidarity import confirmation, translations
from campaigns.solidarity.confirmation import ASKING, CONFIRMATION
from campaigns.solidarity.forms import MessageForm
from campaigns.solidarity.models import Call, Message
from campaigns.solidarity.shown import count_by_country, find_shown, read_in_my_language
from portal.core.multilingual import readers_language
from portal.core.navigation import build_alternates, get_url_for_reader
from portal.mail.links import Outcome, describe_outcome

TEMPLATE = "solidarity/write.html"
PER_PAGE = 20
OUTCOMES = {
    "form": Outcome(gettext_lazy("Write a message")),
    "closed": Outcome(gettext_lazy("You can no longer write messages here")),
    "asked": Outcome(
        gettext_lazy("Check your e-mail"),
        gettext_lazy("We have sent you a link. Open the link to confirm your e-mail address."),
    ),
    "confirm": Outcome(
        gettext_lazy("Do you want to send this message?"),
        gettext_lazy(
            "Someone wrote this message with your e-mail address. Please confirm that it was you."
        ),
        gettext_lazy("Yes, send it"),
    ),
    "waiting": Outcome(
        gettext_lazy("Thank you. An editor will read your message."),
        gettext_lazy("After that everyone can read it on this website."),
    ),
    "shown": Outcome(gettext_lazy("Your message is on the website")),
    "hidden": Outcome(
        gettext_lazy("We do not show your message"),
        gettext_lazy("If you do not know why, write to us."),
    ),
    "withdraw": Outcome(
        gettext_lazy("Take back your message?"),
        gettext_lazy("We will delete your message, your name and your e-mail address."),
        gettext_lazy("Take back my message"),
    ),
    "withdrawn": Outcome(gettext_lazy("Your message has been deleted")),
    "gone": Outcome(gettext_lazy("This link no longer works")),
}


def _find_call(page: CampaignPage) -> Call | None:
    found: Call | None = Call.objects.find_for(page.translation_key)
    return found


# What this form starts is done once for every message and language, and changes no message.
@method_decorator(csrf_exempt, name="dispatch")
class MessagesView(View):
    """The messages of a campaign, by country; POST has one translated for the reader."""

    http_method_names = ["get", "head", "post"]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.page = find_page(kwargs["slug"])
        call = _find_call(self.page)
        if call is None:
            raise Http404
        self.call = call

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        return self._show({})

    def post(self, request: HttpRequest, slug: str) -> HttpResponse:
        key = request.POST.get("message", "")
        is_key = key.isdecimal() and len(key) <= 18
        message = find_shown(self.call).filter(pk=int(key)).first() if is_key else None
        if message is None:
            raise Http404
        if trouble := translations.translate(message, readers_language()):
            return self._show({message.pk: trouble})
        return HttpResponseRedirect(f"{request.get_full_path()}#message-{message.pk}")

    def _show(self, troubles: dict[int, str]) -> HttpResponse:
        countries = count_by_country(self.call)
        country = self.request.GET.get("country", "")
        if country not in countries:
            country = ""
        shown = Paginator(find_shown(self.call, country), PER_PAGE)
        page_obj = shown.get_page(self.request.GET.get("page"))
        title = _("Messages of solidarity")
        context = {
            "call": self.call,
            "campaign": self.page,
            "campaign_url": get_url_for_reader(self.page),
            "takes_messages": cast("Any", self.call).takes_messages,
            "countries": countries,
            "number": sum(countries.values()),
            "country": country,
            "page_obj": page_obj,
            "messages_shown": read_in_my_language(page_obj.object_list, troubles),
            **build_alternates(self.request, f"{title} · {self.page.title}", str(self.call.words)),
        }
        return render(self.request, "solidarity/messages.html", context)


class _CallPage:
    """What is said on all of these pages."""

    template_name = TEMPLATE
    outcomes: Mapping[str, Outcome] = OUTCOMES

    def find(self, page: CampaignPage) -> Call | None:
        """The campaign's call, if readers can see one."""
        return _find_call(page)


class WriteView(_CallPage, TakePartView):
    """The form, until the call ends by the clock of the database."""

    form_class = MessageForm
    sent_name = "message_sent"

    def is_open(self) -> bool:
        return bool(cast("Any", self.subject).takes_messages)

    def ask(self, row: Any) -> None:
        ASKING.request(row)


class MessageSentView(_CallPage, SentView):
    """“Check your e-mail”."""


class _MessageLinkView(ParticipationLinkView):
    model = Message
    template_name = TEMPLATE
    outcomes = OUTCOMES


class ConfirmView(_MessageLinkView):
    """“Yes, send it”: asked twice, it is there once."""

    link = CONFIRMATION.confirm_link

    def perform(self, subject: Message) -> None:
        confirmation.confirm(subject)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        message = Message.objects.filter(pk=cast("Message", self.subject).pk).first()
        outcome = message.state if message else "withdrawn"
        if message and outcome == Message.State.PENDING:
            is_open = Call.objects.open_now().filter(pk=message.call_id).exists()
            outcome = "confirm" if is_open else "closed"
        return context | {"message": message} | describe_outcome(OUTCOMES, outcome)


class WithdrawView(_MessageLinkView):
    """“Take back my message”: asked twice, it is gone all the same."""

    link = CONFIRMATION.forget_link
    gone = "withdrawn"
    gone_status = 200

    def perform(self, subject: Message) -> None:
        confirmation.withdraw(subject)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        outcome = "withdrawn" if kwargs.get("done") else "withdraw"
        message = None if kwargs.get("done") else self.subject
        context = super().get_context_data(**kwargs) | {"message": message}
        return context | describe_outcome(OUTCOMES, outcome)
