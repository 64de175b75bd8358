"""The form above the results."""

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.i18n.formats import format_local_number
from portal.search import registry
from portal.search.query import MAX_CHARACTERS


class SearchForm(forms.Form):
    """What is looked for, and of which kind. Only shown: every query is valid."""

    q = forms.CharField(
        label=_("What are you looking for?"),
        required=False,
        widget=forms.TextInput(
            attrs={
                "type": "search",
                "enterkeyhint": "search",
                "autocomplete": "off",
                "maxlength": MAX_CHARACTERS,
            }
        ),
    )

    def __init__(self, text: str, kind: str, counts: dict[str, int]) -> None:
        """``counts``: results of each kind; kinds without any are not offered.

        The one chosen is, whether there is such a kind or not.
        """
        super().__init__(initial={"q": text, "kind": kind})
        names = registry.get_kinds()
        offered = [key for key in names if counts.get(key) or key == kind]
        if kind and kind not in names:
            offered.append(kind)
        if offered:
            numbered = [
                (key, f"{names.get(key, key)} ({format_local_number(counts.get(key, 0))})")
                for key in offered
            ]
            self.fields["kind"] = forms.ChoiceField(
                label=_("Show"), required=False, choices=[("", _("Everything")), *numbered]
            )
