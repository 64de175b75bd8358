"""The back office's form for a country's page."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.core.page_form import PageForm


class CountryPageForm(PageForm):
    """Which country a page is about, and where it stands, is said by those who may add one.

    An affiliate's rights follow the country: who could change it could take another's place.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and not self._may_add():
            for name in {"country", "slug"} & self.fields.keys():
                self.fields[name].disabled = True

    def _may_add(self) -> bool:
        parent = self.instance.get_parent()
        return bool(self.for_user and parent.permissions_for_user(self.for_user).can_add_subpage())

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        country = cleaned.get("country")
        parent = self.instance.get_parent() if self.instance.pk else self.parent_page
        if country and parent is not None:
            others = type(self.instance).objects.filter(country=country, locale=parent.locale)
            if others.exclude(pk=self.instance.pk).exists():
                self.add_error(
                    "country",
                    forms.ValidationError(_("This country already has a page."), code="unique"),
                )
        return cleaned
