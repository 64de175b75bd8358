"""What articles and publications are about: the same in every language."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from news.filters import get_topic_choices, name_topics
from portal.core.choices import ChoicesField
from portal.core.models import ContentPage
from portal.countries.regions import Region


class AboutPage(ContentPage):
    """A page about countries, regions and areas of rights."""

    countries = CountryField(_("countries"), multiple=True, blank=True)
    regions = ChoicesField(_("Region"), get_choices=lambda: Region.choices, blank=True)
    topics = ChoicesField(
        _("What it is about"), get_choices=get_topic_choices, blank=True, max_length=2000
    )
    is_sample = models.BooleanField(
        _("Sample content"), default=False, help_text=_("Nobody has checked it yet.")
    )

    about_fields: ClassVar[tuple[str, ...]] = ("countries", "regions", "topics", "is_sample")

    class Meta:
        abstract = True

    def clean_fields(self, exclude: Any = None) -> None:
        """Leave out areas of rights that are no longer there: no translation fails for them."""
        self.topics = [key for key, _name in name_topics(self.topics)]
        super().clean_fields(exclude)

    @classmethod
    def find_search_topics(cls, pages: list[Any]) -> dict[int, set[str]]:
        """The areas of rights that each names."""
        return {page.pk: set(page.topics) for page in pages if page.topics}

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add ``topic_names`` and ``region_names``: what it is about, by key."""
        context = super().get_context(request, *args, **kwargs)
        return context | {
            "topic_names": name_topics(self.topics),
            "region_names": [
                (key, Region(key).label) for key in self.regions if key in Region.values
            ],
        }
