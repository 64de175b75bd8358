"""The back office's form for what unions write: news, events, publications, cases."""

from typing import Any

from django.utils import timezone

from portal.core.page_form import PageForm
from portal.countries.permissions import contact_permissions, get_countries_of


class UnionPageForm(PageForm):
    """A new page begins with what is nearly always right: today, and the writer's own country.

    Without the country, the country's page and feeds would not have it.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            for name, value in self.find_beginnings().items():
                if name in self.fields and not self.initial.get(name):
                    self.initial[name] = value

    def find_beginnings(self) -> dict[str, Any]:
        """What the fields of a new page hold at first; of nobody's country for editors."""
        beginnings: dict[str, Any] = {"date": timezone.localdate()}
        if self.for_user and not contact_permissions.has_all(self.for_user, "change"):
            countries = get_countries_of(self.for_user)
            if len(countries) == 1:
                beginnings |= {"countries": list(countries), "country": next(iter(countries))}
        return beginnings
