"""The home page; in the back office, what of the first steps a person has seen."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.core.highlights import DOORS, get_first_steps, get_highlights
from portal.core.metadata import Data, build_publisher
from portal.core.models import BasePage
from portal.i18n import registry
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
            "publisher": build_publisher()
            | {"knowsLanguage": [language.code for language in registry.REGISTRY]},
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


class FirstSteps(models.Model):
    """What a person has looked at of the first steps, and whether they closed the list."""

    member_data: ClassVar[dict[str, str | None]] = {"member": "other"}

    member = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    looked_at = models.JSONField(default=list)
    is_closed = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.member_id}"

    def note_look(self, key: str) -> None:
        """The person has opened the form of a step."""
        if key not in self.looked_at:
            self.looked_at = [*self.looked_at, key]
            self.save(update_fields=["looked_at"])
