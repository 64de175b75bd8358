"""The home page."""

from typing import Any, ClassVar

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.core.highlights import DOORS, get_first_steps, get_highlights
from portal.core.metadata import Data, build_publisher
from portal.core.models import BasePage
from portal.i18n.names import get_site_name


class HomePage(BasePage):
    """The home page: what to do now, and where everything is."""

    kind_label = _("Home page")
    is_content = False
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    template = "home/home_page.html"

    class Meta:
        verbose_name = _("home page")

    @property
    def says_site_name(self) -> bool:
        """Whether its title is, or holds, the site's name in some language."""
        title = self.seo_title or self.title
        return any(name in title for name in (settings.SITE_NAME, *settings.SITE_NAMES.values()))

    def get_structured_data(self) -> Data:
        search = f"{settings.SITE_URL}{reverse('search')}?q={{search_term_string}}"
        return {
            "@type": "WebSite",
            "name": get_site_name(),
            "publisher": build_publisher(),
            "potentialAction": {
                "@type": "SearchAction",
                "target": {"@type": "EntryPoint", "urlTemplate": search},
                "query-input": "required name=search_term_string",
            },
        }

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        home_url = self.get_url() or "/"
        doors = [(door, door.get_url(home_url)) for door in DOORS]
        return context | {
            "first_steps": get_first_steps(self),
            "doors": doors,
            "highlights": get_highlights(self),
        }
