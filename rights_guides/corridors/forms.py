"""The three questions of the finder. Their answers are an address: no form is ever sent."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.i18n.names import get_country_name
from rights_guides.corridors.country_names import MAX_LENGTH, find_country
from rights_guides.rules.models import Topic


class CountryField(forms.CharField):
    """A country by any of its names in any language, or by its code; cleaned to the code."""

    default_error_messages = {
        "unknown": _("We do not know this country. Check the spelling, or write it in English."),
    }

    def __init__(self, **kwargs: Any) -> None:
        attributes = {"list": "country-names", "autocomplete": "off", "maxlength": MAX_LENGTH}
        super().__init__(widget=forms.TextInput(attrs=attributes), **kwargs)

    def clean(self, value: Any) -> str:
        code = find_country(super().clean(value))
        if not code:
            raise ValidationError(self.error_messages["unknown"], code="unknown")
        return code

    def bound_data(self, data: Any, initial: Any) -> Any:
        """What was typed; instead of a code the name, in the reader's language."""
        return self.prepare_value(super().bound_data(data, initial))

    def prepare_value(self, value: Any) -> Any:
        code = find_country(value) if isinstance(value, str) and len(value) == 2 else ""
        return get_country_name(code) if code else value


def _give_example(code: str) -> str:
    return _("For example: %(country)s") % {"country": get_country_name(code)}


class FinderForm(forms.Form):
    """From where, to where, about what."""

    def __init__(self, topics: list[Topic], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["from"] = CountryField(
            label=_("Which country do you come from?"),
            help_text=_give_example("NP"),
            error_messages={"required": _("Type the country that you come from.")},
        )
        self.fields["to"] = CountryField(
            label=_("Where do you work, or where will you work?"),
            help_text=_give_example("QA"),
            error_messages={"required": _("Type the country where you work.")},
        )
        self.fields["about"] = forms.ChoiceField(
            label=_("What do you need help with?"),
            choices=[("", _("Everything")), *((topic.key, topic.title) for topic in topics)],
            required=False,
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("from") and cleaned.get("from") == cleaned.get("to"):
            self.add_error(
                "to", ValidationError(_("Choose two different countries."), code="equal")
            )
        return cleaned
