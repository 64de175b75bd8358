"""Pages of readers: writing a letter, confirming it, taking it back."""

from collections.abc import Mapping
from typing import Any, cast

from django.utils.translation import gettext_lazy as _

from campaigns.letters import confirmation
from campaigns.letters.confirmation import ASKING, CONFIRMATION
from campaigns.letters.forms import WriteForm
from campaigns.letters.models import Letter, WrittenLetter
from campaigns.models import CampaignPage
from campaigns.participation.pages import ParticipationLinkView, SentView, TakePartView
from portal.mail.links import Outcome, describe_outcome

TEMPLATE = "letters/write.html"
OUTCOMES = {
    "form": Outcome(_("Write a letter")),
    "closed": Outcome(_("You can no longer send this letter")),
    "asked": Outcome(
        _("Check your e-mail"),
        _("We have sent you a link. Open the link to confirm your e-mail address."),
    ),
    "confirm": Outcome(
        _("Do you want to send this letter?"),
        _("Someone wrote this letter with your e-mail address. Please confirm that it was you."),
        _("Yes, send it"),
    ),
    "queued": Outcome(
        _("Thank you. We will send your letter."),
        _("If very many people write at once, this can take some days."),
    ),
    "stopped": Outcome(
        _("We have not sent your letter yet"),
        _("An editor reads it first. If you do not know why, write to us."),
    ),
    "sent": Outcome(_("Your letter has been sent")),
    "withdraw": Outcome(
        _("Take back your letter?"),
        _(
            "We will delete your name, your e-mail address and your own words. If the letter has "
            "been sent already, the office still has it."
        ),
        _("Take back my letter"),
    ),
    "withdrawn": Outcome(_("Your name and your e-mail address have been deleted")),
    "gone": Outcome(_("This link no longer works")),
}


class _LetterPage:
    """What is said on all of these pages."""

    template_name = TEMPLATE
    outcomes: Mapping[str, Outcome] = OUTCOMES

    def find(self, page: CampaignPage) -> Letter | None:
        """The campaign's letter, if readers can see one."""
        found: Letter | None = Letter.objects.find_for(page.translation_key)
        return found


class WriteView(_LetterPage, TakePartView):
    """The form, until the letter ends by the clock of the database."""

    form_class = WriteForm
    sent_name = "letter_sent"

    def is_open(self) -> bool:
        letter = cast("Any", self.subject)
        return bool(letter.takes_letters and letter.sent_text)

    def ask(self, row: Any) -> None:
        ASKING.request(row)


class LetterSentView(_LetterPage, SentView):
    """“Check your e-mail”."""


class _LetterLinkView(ParticipationLinkView):
    model = WrittenLetter
    template_name = TEMPLATE
    outcomes = OUTCOMES

    def get_subject(self, key: int) -> WrittenLetter | None:
        """Not one that was taken back."""
        written = super().get_subject(key)
        return written if written and written.address_key else None


class ConfirmView(_LetterLinkView):
    """“Yes, send it”: asked twice, it is sent once."""

    link = CONFIRMATION.confirm_link

    def perform(self, subject: WrittenLetter) -> None:
        confirmation.confirm(subject)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        key = cast("WrittenLetter", self.subject).pk
        written = WrittenLetter.objects.filter(pk=key).first()
        outcome = written.state if written else "withdrawn"
        if written and outcome == WrittenLetter.State.PENDING:
            is_open = Letter.objects.open_now().filter(pk=written.letter_id).exists()
            outcome = "confirm" if is_open else "closed"
        if outcome == WrittenLetter.State.SENDING:
            outcome = "queued"
        return context | {"written": written} | describe_outcome(OUTCOMES, outcome)


class WithdrawView(_LetterLinkView):
    """“Take back my letter”: asked twice, it is gone all the same."""

    link = CONFIRMATION.forget_link
    gone = "withdrawn"
    gone_status = 200

    def perform(self, subject: WrittenLetter) -> None:
        confirmation.withdraw(subject)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        outcome = "withdrawn" if kwargs.get("done") else "withdraw"
        return super().get_context_data(**kwargs) | describe_outcome(OUTCOMES, outcome)
