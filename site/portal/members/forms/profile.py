"""Changing what one said about oneself."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.core.text.fields import NameField
from portal.core.text.names import skeleton_of
from portal.members.models import Member
from portal.members.profile_fields import AboutForm

_ON_CLICK, _ALWAYS = "click", "always"


class ProfileForm(AboutForm):
    """Everything about oneself but the address and the password."""

    pseudonym = NameField(
        label=_("Pseudonym"),
        help_text=_(
            "On boards that allow it, others see this name in place of yours, "
            "and nothing else of you."
        ),
        required=False,
    )
    translation = forms.ChoiceField(
        label=_("Posts in other languages"),
        choices=[
            (_ON_CLICK, _("Translate a post when I ask for it")),
            (_ALWAYS, _("Always show posts in the language I like best")),
        ],
        widget=forms.RadioSelect,
    )

    def __init__(self, member: Member, data: Any = None) -> None:
        self.member = member
        initial = {name: getattr(member, name) for name in (*self.NAMES, "pseudonym")}
        initial["country"] = str(member.country)
        initial["translation"] = _ALWAYS if member.translates_always else _ON_CLICK
        super().__init__(data, initial=initial)

    def clean_pseudonym(self) -> str:
        """Only one person goes by it, and it looks like nobody else's name."""
        pseudonym: str = self.cleaned_data["pseudonym"]
        looks = skeleton_of(pseudonym)
        if not pseudonym:
            return pseudonym
        taken = self._others().filter(Q(pseudonym_looks=looks) | Q(name_looks=looks))
        if not looks or taken.exists():
            raise ValidationError(_("Somebody else is known by this name. Choose another one."))
        return pseudonym

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self.check_union(cleaned)
        pseudonym, name = cleaned.get("pseudonym"), cleaned.get("display_name")
        if pseudonym and name and skeleton_of(pseudonym) == skeleton_of(name):
            self.add_error("pseudonym", _("The pseudonym looks like your name."))
        return cleaned

    def save(self) -> Member:
        """Write it; only these columns."""
        for name in (*self.NAMES, "pseudonym"):
            setattr(self.member, name, self.cleaned_data[name])
        self.member.translates_always = self.cleaned_data["translation"] == _ALWAYS
        self.member.save(update_fields=[*self.NAMES, "pseudonym", "translates_always"])
        return self.member
