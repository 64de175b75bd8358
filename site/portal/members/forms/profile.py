"""What people say about themselves: the same fields at registration and in the profile."""

from collections.abc import Iterable
from typing import Any, ClassVar, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from portal.core.text.fields import LineField, NameField
from portal.core.text.names import get_skeleton
from portal.countries.models import Union
from portal.i18n.names import get_country_name, get_language_choices, sort_countries
from portal.members.models import Member

NOT_LISTED = _("My union is not in the list")
_NAME_TAKEN = _("Another member already uses this name. Please choose a different name.")
_ON_CLICK, _ALWAYS = "click", "always"


class UnionField(forms.ModelChoiceField[Any]):
    """A union, below the name of its country."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("empty_label", NOT_LISTED)
        super().__init__(queryset=Union.objects.order_by("name"), **kwargs)

    def get_grouped_choices(self) -> list[tuple[str, Any]]:
        """None, then the unions of each country."""
        by_country: dict[str, list[tuple[int, str]]] = {}
        for union in Union.objects.order_by("name"):
            by_country.setdefault(str(union.country), []).append((union.pk, str(union)))
        return [
            ("", self.empty_label or ""),
            *((get_country_name(code), by_country[code]) for code in sort_countries(by_country)),
        ]


def get_country_choices() -> Iterable[tuple[str, str]]:
    """Every country, by its name in the reader's language."""
    codes = sort_countries(code for code, _name in countries)
    return [("", "—"), *((code, get_country_name(code)) for code in codes)]


class AboutMemberForm(forms.Form):
    """Name, country, union, role and languages."""

    NAMES: ClassVar[tuple[str, ...]] = (
        "display_name",
        "country",
        "union",
        "other_union",
        "role",
        "languages",
        "preferred_language",
    )

    display_name = NameField(
        label=_("Name shown to others"), help_text=_("You do not have to use your legal name.")
    )
    country = forms.ChoiceField(
        label=_("Country"),
        help_text=_("The country of your union."),
        choices=get_country_choices,
    )
    union = UnionField(label=_("Union"), required=False)
    other_union = LineField(
        label=_("Name of your union"),
        help_text=_("Only if your union is not in the list."),
        max_length=200,
        required=False,
    )
    role = LineField(
        label=_("Your role in the union"),
        help_text=_("For example: organiser, safety trainer, lawyer."),
        max_length=120,
        required=False,
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages you read and write"),
        choices=get_language_choices,
        widget=forms.CheckboxSelectMultiple,
    )
    preferred_language = forms.ChoiceField(
        label=_("Preferred language"),
        help_text=_("We will send you e-mails in this language."),
        choices=get_language_choices,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        union = cast(UnionField, self.fields["union"])
        union.choices = union.get_grouped_choices()

    def clean_display_name(self) -> str:
        """Refuse a name that looks like somebody's pseudonym."""
        name: str = self.cleaned_data["display_name"]
        if self._get_other_members().filter(pseudonym_looks=get_skeleton(name)).exists():
            raise ValidationError(_NAME_TAKEN, code="taken")
        return name

    def check_union(self, cleaned: dict[str, Any]) -> None:
        """Require one union, of the country given: from the list, or by name."""
        union, other = cleaned.get("union"), cleaned.get("other_union")
        if union and cleaned.get("country") and str(union.country) != cleaned["country"]:
            self.add_error(
                "union",
                _("This union is in another country. Choose another union, or change the country."),
            )
        elif union and other:
            cleaned["other_union"] = ""
        elif not union and not other and "union" not in self.errors:
            self.add_error("other_union", _("Choose your union, or write its name."))

    def _get_other_members(self) -> QuerySet[Member]:
        member: Member | None = getattr(self, "member", None)
        return Member.objects.exclude(Q(pk=member.pk) if member else Q(pk=None))


class ProfileForm(AboutMemberForm):
    """The profile: everything about oneself but the address and the password."""

    pseudonym = NameField(
        label=_("Pseudonym"),
        help_text=_(
            "Some boards allow pseudonyms. There, others see only this name and nothing else "
            "about you."
        ),
        required=False,
    )
    translation = forms.ChoiceField(
        label=_("Posts in other languages"),
        choices=[
            (_ON_CLICK, _("Translate a post only when I ask")),
            (_ALWAYS, _("Always show posts in my preferred language")),
        ],
        widget=forms.RadioSelect,
    )
    follows = forms.ChoiceField(
        label=_("Which topics do you want to follow?"),
        choices=Member.Following.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    CHOSEN = ("pseudonym", "follows")

    def __init__(self, member: Member, data: QueryDict | None = None) -> None:
        self.member = member
        initial = {name: getattr(member, name) for name in (*self.NAMES, *self.CHOSEN)}
        initial["country"] = str(member.country)
        initial["translation"] = _ALWAYS if member.translates_always else _ON_CLICK
        super().__init__(data, initial=initial)

    def clean_follows(self) -> str:
        """What it was, where a form does not ask."""
        return self.cleaned_data["follows"] or self.member.follows

    def clean_pseudonym(self) -> str:
        """Refuse a pseudonym that looks like somebody else's name or pseudonym."""
        pseudonym: str = self.cleaned_data["pseudonym"]
        looks = get_skeleton(pseudonym)
        if not pseudonym:
            return pseudonym
        taken = self._get_other_members().filter(Q(pseudonym_looks=looks) | Q(name_looks=looks))
        if not looks or taken.exists():
            raise ValidationError(_NAME_TAKEN, code="taken")
        return pseudonym

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self.check_union(cleaned)
        pseudonym, name = cleaned.get("pseudonym"), cleaned.get("display_name")
        if pseudonym and name and get_skeleton(pseudonym) == get_skeleton(name):
            self.add_error(
                "pseudonym",
                _(
                    "This pseudonym is too similar to your name. Please choose a different "
                    "pseudonym."
                ),
            )
        return cleaned

    def try_save(self) -> bool:
        """Save; ``False``: somebody else has taken the pseudonym since it was checked."""
        try:
            with transaction.atomic():
                self.save()
        except IntegrityError:
            self.add_error("pseudonym", ValidationError(_NAME_TAKEN, code="taken"))
            return False
        return True

    def save(self) -> Member:
        """Save these columns of the member and no others."""
        for name in (*self.NAMES, *self.CHOSEN):
            setattr(self.member, name, self.cleaned_data[name])
        self.member.translates_always = self.cleaned_data["translation"] == _ALWAYS
        self.member.save(update_fields=[*self.NAMES, *self.CHOSEN, "translates_always"])
        return self.member


class DeleteAccountForm(forms.Form):
    """Asks what becomes of the member's texts, and whether they are sure."""

    texts = forms.ChoiceField(
        label=_("What should happen to your posts?"),
        choices=[
            ("keep", _("Keep my posts, with “former member” in place of my name")),
            ("erase", _("Delete my posts too")),
        ],
        widget=forms.RadioSelect,
    )
    sure = forms.BooleanField(
        label=_("I am sure. I know that nobody can undo this."),
    )
