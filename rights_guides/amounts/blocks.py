"""An amount in the body of a page, chosen from the list of amounts."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.blocks import SnippetChooserBlock

from portal.core.blocks import Untranslated


class RegisteredAmountBlock(Untranslated, SnippetChooserBlock):
    """An amount that is entered once: what holds today is right on every page.

    One that was deleted is not shown.
    """

    def __init__(self, **kwargs: Any) -> None:
        label = _("Amount from the list of amounts")
        super().__init__("amounts.Amount", **({"label": label} | kwargs))

    def bulk_to_python(self, values: list[Any]) -> list[Any]:
        found = self.model_class.objects.filter(pk__in=values).fetch_with_rates()
        amounts = {amount.pk: amount for amount in found}
        return [amounts.get(value) for value in values]

    def get_searchable_content(self, value: Any) -> list[str]:
        return [value.name, *value.translations.values()] if value else []

    class Meta:
        icon = "decimal"
        template = "amounts/blocks/amount.html"
