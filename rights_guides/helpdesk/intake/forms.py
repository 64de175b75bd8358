"""The questions, a form for each small page. Every answer but what happened may be left out."""

import datetime as dt
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.core.partial_dates import PartialDateFormField, validate_partial_date
from portal.core.text.fields import LineField, TextField
from rights_guides.corridors.forms import CountryField
from rights_guides.helpdesk import categories
from rights_guides.helpdesk.choices import Reach
from rights_guides.helpdesk.intake import uploads
from rights_guides.helpdesk.intake.drafts import Draft

MAX_TEXT = 20_000
MAX_LINE = 160

_YES_OR_NO = [("yes", _("Yes")), ("no", _("No"))]
_NO_FILL: dict[str, Any] = {"autocomplete": "off"}


class AnswerForm(forms.Form):
    """One page of questions: read from the draft, and written to it.

    ``title``: its heading, also in the list of all answers; ``headed``: the field, if there is
    one, that the heading asks for, so that the question stands there once; ``columns``: what it
    saves.
    """

    use_required_attribute = False
    title: ClassVar[Promise]
    headed: ClassVar[str] = ""
    columns: ClassVar[tuple[str, ...]] = ()

    def __init__(self, draft: Draft, data: Any = None, files: Any = None) -> None:
        self.draft = draft
        super().__init__(data, files, initial=self.read())

    def read(self) -> dict[str, Any]:
        """What was answered before, by field."""
        return {name: getattr(self.draft.case, name) for name in self.base_fields}

    @property
    def asked(self) -> BoundField | None:
        """The field that the heading asks for."""
        return self[self.headed] if self.headed else None

    def save(self) -> None:
        """Keep the answers."""
        self.draft.write(self.columns, **self.cleaned_data)


class WhatForm(AnswerForm):
    """What happened, in the worker's own words."""

    title = _("What happened?")
    headed = "text"
    text = TextField(
        label=_("What happened?"),
        help_text=_("Write in your own language. Mistakes do not matter."),
        max_length=MAX_TEXT,
        widget=forms.Textarea(attrs={"rows": 8, **_NO_FILL}),
        error_messages={"required": _("Write what happened. One sentence is enough.")},
    )

    def read(self) -> dict[str, Any]:
        return {"text": self.draft.text}

    def save(self) -> None:
        self.draft.write_text(self.cleaned_data["text"])


class OptionalCountryField(CountryField, LineField):
    """A country by any of its names, or none."""

    def clean(self, value: Any) -> str:
        typed = self.to_python(value)
        return super().clean(value) if typed else ""


class WhereForm(AnswerForm):
    """Where the worker is, and comes from."""

    title = _("Where are you?")
    columns = ("destination", "origin", "sealed_place")
    destination = OptionalCountryField(label=_("In which country are you now?"), required=False)
    origin = OptionalCountryField(label=_("Which country do you come from?"), required=False)
    place = LineField(
        label=_("Town or place"),
        required=False,
        max_length=MAX_LINE,
        widget=forms.TextInput(attrs=_NO_FILL),
    )

    def read(self) -> dict[str, Any]:
        case = self.draft.case
        return {
            "destination": str(case.destination),
            "origin": str(case.origin),
            "place": case.place,
        }


class DangerForm(AnswerForm):
    """Whether somebody has to act at once."""

    title = _("Are you in danger now?")
    headed = "danger"
    columns = ("danger",)
    danger = forms.ChoiceField(
        label=_("Are you in danger now?"),
        choices=_YES_OR_NO,
        required=False,
        widget=forms.RadioSelect,
    )

    def read(self) -> dict[str, Any]:
        return {"danger": "yes" if self.draft.case.danger else ""}

    def save(self) -> None:
        self.draft.write(self.columns, danger=self.cleaned_data["danger"] == "yes")


class SinceForm(AnswerForm):
    """Since when: as exact as the worker likes."""

    title = _("Since when?")
    headed = "since"
    columns = ("since",)
    since = forms.ChoiceField(
        label=_("Since when?"),
        choices=[
            ("day", _("Since today")),
            ("month", _("Since this month")),
            ("last_month", _("Since last month")),
            ("year", _("Since this year")),
            ("last_year", _("Since last year")),
        ],
        required=False,
        widget=forms.RadioSelect,
    )
    date = PartialDateFormField(
        label=_("Or write the date"),
        help_text=_("Write a year, a month or a day, such as 2026, 2026-05 or 2026-05-31."),
        required=False,
        validators=[validate_partial_date],
        widget=forms.TextInput(attrs={"inputmode": "numeric", **_NO_FILL}),
    )

    def read(self) -> dict[str, Any]:
        return {"date": self.draft.case.since}

    def save(self) -> None:
        chosen = _get_date(self.cleaned_data["since"])
        self.draft.write(self.columns, since=chosen or self.cleaned_data["date"])


def _get_date(since: str) -> str:
    """A choice as a partial date; empty for none."""
    today = timezone.localdate()
    last_month = today.replace(day=1) - dt.timedelta(days=1)
    dates = {
        "day": today.isoformat(),
        "month": f"{today:%Y-%m}",
        "last_month": f"{last_month:%Y-%m}",
        "year": f"{today:%Y}",
        "last_year": str(today.year - 1),
    }
    return dates.get(since, "")


class GroupForm(AnswerForm):
    """The kind of problem, roughly."""

    title = _("What is it about?")
    headed = "group"
    columns = ("kind",)
    group = forms.ChoiceField(
        label=_("What is it about?"),
        choices=categories.get_group_choices,
        required=False,
        widget=forms.RadioSelect,
    )

    def read(self) -> dict[str, Any]:
        return {"group": categories.get_group_key(self.draft.case.kind)}

    def save(self) -> None:
        group = self.cleaned_data["group"]
        if group != categories.get_group_key(self.draft.case.kind):
            self.draft.write(self.columns, kind=group)


class KindForm(AnswerForm):
    """The kind of problem within its group."""

    title = _("What is it exactly?")
    headed = "kind"
    columns = ("kind",)
    kind = forms.ChoiceField(
        label=_("What is it exactly?"), required=False, widget=forms.RadioSelect
    )

    def __init__(self, draft: Draft, data: Any = None, files: Any = None) -> None:
        super().__init__(draft, data, files)
        self._group = categories.get_group_key(draft.case.kind)
        groups = {each.key: each.kinds for each in categories.CATEGORIES}
        self.fields["kind"].choices = list(groups.get(self._group, ()))  # type: ignore[attr-defined]

    def save(self) -> None:
        self.draft.write(self.columns, kind=self.cleaned_data["kind"] or self._group)


class WhoForm(AnswerForm):
    """Who the worker works for."""

    title = _("Who do you work for?")
    columns = ("sealed_employer", "sealed_agency")
    employer = LineField(
        label=_("Employer"),
        required=False,
        max_length=MAX_LINE,
        widget=forms.TextInput(attrs=_NO_FILL),
    )
    agency = LineField(
        label=_("The agency or the recruiter"),
        required=False,
        max_length=MAX_LINE,
        widget=forms.TextInput(attrs=_NO_FILL),
    )


class ReachForm(AnswerForm):
    """How the worker can be answered."""

    title = _("How can we answer you?")
    headed = "reach"
    columns = ("reach", "sealed_contact", "sealed_name")
    reach = forms.ChoiceField(
        label=_("How can we answer you?"),
        help_text=_("With your receipt you read the answer here. Then nobody calls or writes."),
        choices=Reach,
        required=False,
        widget=forms.RadioSelect,
    )
    address = LineField(
        label=_("Phone number, e-mail address or name in the messenger"),
        required=False,
        max_length=MAX_LINE,
        widget=forms.TextInput(attrs=_NO_FILL),
    )
    hours = LineField(
        label=_("When is it safe to call?"),
        required=False,
        max_length=MAX_LINE,
        widget=forms.TextInput(attrs=_NO_FILL),
    )
    may_say = forms.BooleanField(
        label=_("You may say who is calling, also if someone else answers"), required=False
    )
    name = LineField(
        label=_("Your name"),
        help_text=_("You do not need to give your name."),
        required=False,
        max_length=MAX_LINE,
        widget=forms.TextInput(attrs=_NO_FILL),
    )

    def read(self) -> dict[str, Any]:
        case = self.draft.case
        return {"reach": case.reach, "name": case.name, **case.contact}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        needs_address = cleaned.get("reach", "") not in ("", Reach.RECEIPT)
        if needs_address and "address" in cleaned and not cleaned["address"]:
            message: Any = _("Write the number or the address.")
            self.add_error("address", ValidationError(message, code="required"))
        return cleaned

    def save(self) -> None:
        given = self.cleaned_data
        contact = {name: given[name] for name in ("address", "hours", "may_say") if given[name]}
        self.draft.write(
            self.columns, reach=given["reach"] or Reach.RECEIPT, contact=contact, name=given["name"]
        )


class UploadField(forms.FileField):
    """A photo or a file; its value is what ``uploads`` keeps of it."""

    widget = forms.FileInput(attrs={"accept": uploads.ACCEPTED})

    def clean(self, data: Any, initial: Any = None) -> Any:
        if data is None or data is False:
            return super().clean(None, initial)
        return uploads.clean_upload(data)


class FilesForm(AnswerForm):
    """Photos and files, one after the other: what has arrived stays when the line breaks."""

    title = _("Photos and files")
    file = UploadField(
        label=_("Choose a photo or a PDF"),
        help_text=_("We remove from a photo where and when it was taken. Up to 10 files."),
        required=False,
    )

    def read(self) -> dict[str, Any]:
        return {}

    def clean_file(self) -> Any:
        """Refuse more than there may be."""
        given = self.cleaned_data["file"]
        if given and self.draft.is_saved and self.draft.case.files.count() >= uploads.MAX_FILES:
            message: Any = _("You can add up to 10 files.")
            raise ValidationError(message, code="too_many")
        return given

    def save(self) -> None:
        if self.cleaned_data["file"]:
            self.draft.write(())  # a file needs a case
            uploads.keep_file(self.draft.case, self.cleaned_data["file"])


class NoAnswerForm(AnswerForm):
    """A page without questions of its own: all answers, to be checked."""

    title = _("Check your answers")

    def save(self) -> None:
        """Nothing to keep."""
