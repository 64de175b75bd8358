"""Pages of readers: signing a petition or a pledge, confirming it, taking a signature back."""

from collections.abc import Mapping
from typing import Any, cast

from django.utils.translation import gettext_lazy as _

from campaigns.models import CampaignPage
from campaigns.participation.pages import ParticipationLinkView, SentView, TakePartView
from campaigns.petitions import counter, news
from campaigns.petitions.confirmation import ASKING, CONFIRMATION
from campaigns.petitions.forms import SignForm
from campaigns.petitions.models import Petition, Signature
from portal.mail.links import Outcome, describe_outcome

TEMPLATE = "petitions/sign.html"
OUTCOMES = {
    "form": Outcome(_("Sign the petition")),
    "closed": Outcome(_("This petition has ended")),
    "asked": Outcome(
        _("Check your e-mail"),
        _("We have sent you a link. Open the link to confirm your e-mail address."),
    ),
    "confirm": Outcome(
        _("Do you want to sign?"),
        _("Someone signed this petition with your e-mail address. Please confirm that it was you."),
        _("Yes, I sign"),
    ),
    "confirmed": Outcome(_("Thank you. Your signature counts.")),
    "invalid": Outcome(
        _("This signature does not count"),
        _("We took it out because something about it was wrong. If it is yours, write to us."),
    ),
    "withdraw": Outcome(
        _("Take back your signature?"),
        _("We will delete your name and your e-mail address. Your signature will not count."),
        _("Take back my signature"),
    ),
    "withdrawn": Outcome(_("Your signature has been taken back")),
    "stop": Outcome(
        _("No more e-mails about this petition?"),
        _("Your signature still counts."),
        _("Send me no more e-mails"),
    ),
    "stopped": Outcome(_("You will get no more e-mails about this petition")),
    "gone": Outcome(_("This link no longer works")),
}


PLEDGE_OUTCOMES = OUTCOMES | {
    "form": Outcome(_("Sign the pledge")),
    "closed": Outcome(_("This pledge has ended")),
    "confirm": Outcome(
        _("Do you want to sign?"),
        _("Someone signed this pledge with your e-mail address. Please confirm that it was you."),
        _("Yes, I sign"),
    ),
}


class _PetitionPage:
    """What is said on all of these pages."""

    template_name = TEMPLATE
    outcomes: Mapping[str, Outcome] = OUTCOMES
    kind = Petition.Kind.PETITION

    def find(self, page: CampaignPage) -> Petition | None:
        """The campaign's petition, if readers can see one."""
        rows = Petition.objects.of_campaign(page.translation_key)
        found: Petition | None = rows.filter(kind=self.kind).first()
        return found


class _PledgePage(_PetitionPage):
    """The same of a pledge."""

    outcomes: Mapping[str, Outcome] = PLEDGE_OUTCOMES
    kind = Petition.Kind.PLEDGE


class SignView(_PetitionPage, TakePartView):
    """The form, until the petition ends by the clock of the database."""

    form_class = SignForm
    sent_name = "petition_sent"

    def is_open(self) -> bool:
        return bool(cast("Any", self.subject).takes_signatures)

    def ask(self, row: Any) -> None:
        ASKING.request(row)


class SignatureSentView(_PetitionPage, SentView):
    """“Check your e-mail”."""


class SignPledgeView(_PledgePage, SignView):
    """The form, until the pledge ends by the clock of the database."""

    sent_name = "pledge_sent"


class PledgeSentView(_PledgePage, SentView):
    """“Check your e-mail”."""


class _SignatureLinkView(ParticipationLinkView):
    model = Signature
    template_name = TEMPLATE
    outcomes = OUTCOMES


class ConfirmView(_SignatureLinkView):
    """“Yes, I sign”: asked twice, it counts once."""

    link = CONFIRMATION.confirm_link

    def perform(self, subject: Signature) -> None:
        if counter.confirm(subject):
            subject.state = Signature.State.CONFIRMED
        else:  # as it is by now: somebody else was quicker, or it is over
            state = Signature.objects.filter(pk=subject.pk).values_list("state", flat=True).first()
            subject.state = state or Signature.State.WITHDRAWN

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        signature = cast("Signature", self.subject)
        outcome = signature.state
        if outcome == Signature.State.PENDING:
            is_open = Petition.objects.taking_signatures().filter(pk=signature.petition_id).exists()
            outcome = "confirm" if is_open else "closed"
        is_pledge = signature.petition.is_pledge
        words = describe_outcome(PLEDGE_OUTCOMES if is_pledge else OUTCOMES, outcome)
        return context | {"signature": signature} | words


class WithdrawView(_SignatureLinkView):
    """“Take back my signature”: asked twice, it is gone all the same."""

    link = CONFIRMATION.forget_link
    gone = "withdrawn"
    gone_status = 200

    def perform(self, subject: Signature) -> None:
        counter.withdraw(subject)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        is_gone = cast("Signature", self.subject).state == Signature.State.WITHDRAWN
        outcome = "withdrawn" if kwargs.get("done") or is_gone else "withdraw"
        return super().get_context_data(**kwargs) | describe_outcome(OUTCOMES, outcome)


class StopNewsView(_SignatureLinkView):
    """“Send me no more e-mails”: the signature counts on."""

    link = news.STOP_LINK

    def perform(self, subject: Signature) -> None:
        news.stop(subject)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        wants = cast("Signature", self.subject).wants_updates and not kwargs.get("done")
        outcome = "stop" if wants else "stopped"
        return super().get_context_data(**kwargs) | describe_outcome(OUTCOMES, outcome)
