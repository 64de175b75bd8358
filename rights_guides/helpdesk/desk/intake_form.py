"""The quick form: a case worker takes down what a worker tells by phone or at the office."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.db import transaction
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from portal.core.long_select import LongSelect
from portal.core.partial_dates import PartialDateFormField, validate_partial_date
from portal.core.text.fields import LineField, TextField
from portal.i18n.names import get_country_choices, get_language_choices
from rights_guides.helpdesk import acts, categories, receipts
from rights_guides.helpdesk.acts import Doer
from rights_guides.helpdesk.choices import Channel, Reach
from rights_guides.helpdesk.models import Case, Desk, Message
from rights_guides.rules.sectors import Sector

MAX_TEXT = 20_000
_NOTHING = ("", "–")
_CHANNELS = (Channel.PHONE, Channel.VISIT, Channel.PAPER)
_COUNTED = (
    "channel",
    "language",
    "kind",
    "danger",
    "origin",
    "destination",
    "sector",
    "since",
    "workers",
    "reach",
)


class IntakeForm(forms.Form):
    """What happened, and as much of the rest as is known. ``key``: sent twice, it is one case."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    desk = forms.ChoiceField(label=capfirst(_("desk")))
    channel = forms.ChoiceField(
        label=capfirst(_("came in")),
        choices=[(each.value, each.label) for each in _CHANNELS],
    )
    language = forms.ChoiceField(label=_("Language of the worker"), choices=get_language_choices)
    text = TextField(
        label=_("What happened?"),
        max_length=MAX_TEXT,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
    )
    danger = forms.BooleanField(label=capfirst(_("in danger now")), required=False)
    kind = forms.ChoiceField(label=capfirst(_("kind of problem")), required=False)
    origin = forms.ChoiceField(
        label=capfirst(_("country of origin")), required=False, widget=LongSelect
    )
    destination = forms.ChoiceField(
        label=capfirst(_("country of destination")), required=False, widget=LongSelect
    )
    sector = forms.ChoiceField(label=capfirst(_("sector")), required=False)
    since = PartialDateFormField(
        label=capfirst(_("since")), required=False, validators=[validate_partial_date]
    )
    workers = forms.IntegerField(
        label=capfirst(_("number of workers")), min_value=1, max_value=1_000_000, initial=1
    )
    employer = LineField(label=_("Employer"), max_length=200, required=False)
    agency = LineField(label=_("Agency"), max_length=200, required=False)
    place = LineField(label=_("Place"), max_length=200, required=False)
    name = LineField(label=_("Name"), max_length=200, required=False)
    reach = forms.ChoiceField(label=_("How to reach"), choices=Reach.choices)
    address = LineField(label=_("Phone number or address"), max_length=200, required=False)
    hours = LineField(label=_("Safe hours"), max_length=200, required=False)
    may_say = forms.BooleanField(label=_("We may say who calls"), required=False)

    def __init__(self, desks: list[Desk], data: Any = None) -> None:
        initial = {
            "key": uuid4(),
            "language": (desks[0].languages or ["en"])[0],
            "desk": desks[0].pk,
        }
        super().__init__(data, initial=initial, auto_id="intake-%s")
        self.desks = {str(desk.pk): desk for desk in desks}
        countries = [_NOTHING, *get_country_choices()]
        for name, choices in (
            ("desk", [(key, desk.name) for key, desk in self.desks.items()]),
            ("kind", [_NOTHING, *categories.get_grouped_choices()]),
            ("origin", countries),
            ("destination", countries),
            ("sector", [_NOTHING, *Sector.choices]),
        ):
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        if len(desks) == 1:
            self.fields["desk"].widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("reach") not in ("", None, Reach.RECEIPT) and not cleaned.get("address"):
            self.add_error("address", _("Write the phone number or the address."))
        return cleaned

    def save(self, doer: Doer) -> tuple[Case, str]:
        """The case, and the receipt to read out; none for one that was sent already."""
        typed = self.cleaned_data
        key: UUID = typed["key"]
        with transaction.atomic():
            known = Case.objects.filter(pk=key).first()
            if known is not None:
                return known, ""
            case = Case(pk=key, **{name: typed[name] for name in _COUNTED})
            for name in ("name", "employer", "agency", "place"):
                setattr(case, name, typed[name])
            case.contact = {
                each: typed[each] for each in ("address", "hours", "may_say") if typed[each]
            }
            case.is_collective = typed["workers"] > 1
            receipt = receipts.give_receipt(case)
            case.save()
            message = Message(case=case, language=case.language)
            message.text = typed["text"]
            message.save()
            acts.receive(case, doer, desk=doer.desk)
            acts.take(case, doer)
        return case, receipt
