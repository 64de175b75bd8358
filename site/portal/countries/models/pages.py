"""A country's programme page and the index of all of them."""

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.search import index

from portal.core.filters import Filter
from portal.core.metadata import Data, build_publisher
from portal.core.models import ContentPage, IndexPage
from portal.core.multilingual import readers_language
from portal.countries.forms import CountryPageForm
from portal.countries.links_of_country import get_country_links
from portal.countries.models.desks import Desks, find_unions_and_desks
from portal.countries.models.page_permissions import CountryPageTester
from portal.countries.models.unions import Union
from portal.i18n.names import get_country_name, get_country_sort_key

if TYPE_CHECKING:
    from portal.members.types import User


class CountryPage(ContentPage):
    """What the unions of one country offer to migrant workers."""

    class Role(models.TextChoices):
        ORIGIN = "origin", _("Country of origin")
        DESTINATION = "destination", _("Country of destination")
        BOTH = "both", _("Country of origin and destination")

    country = CountryField(_("country"))
    role = models.CharField(
        _("origin or destination"),
        max_length=12,
        choices=Role,
        default=Role.ORIGIN,
        help_text=_(
            "Do people leave this country to work, come here to work, or both? Readers can choose "
            "by this."
        ),
    )

    kind_label = _("Country")
    default_drawing = "map-pin"
    is_checked_with_sources = True
    parent_page_types: ClassVar[list[str]] = ["countries.CountryIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "countries/country_page.html"
    has_pdf = True
    printed_template = "countries/country_printed.html"

    base_form_class = CountryPageForm
    content_panels: ClassVar[list[Any]] = [
        *ContentPage.title_panels,
        FieldRowPanel([FieldPanel("country"), FieldPanel("role")]),
        *ContentPage.text_panels,
    ]
    search_fields: ClassVar[list[Any]] = [*ContentPage.search_fields, index.FilterField("country")]

    class Meta:
        verbose_name = _("country page")
        verbose_name_plural = _("country pages")

    @property
    def has_readers_name(self) -> bool:
        """Whether the page is in another language than its reader's, who knows the country."""
        return self.language.code != readers_language()

    @property
    def spoken_title(self) -> str:
        """The title; of a page in another language, the country's name in the reader's."""
        return get_country_name(self.country) if self.has_readers_name else str(self.title)

    @cached_property
    def unions_and_desks(self) -> tuple[list[Union], Desks]:
        """The country's unions, and whom to call there in the order for the reader."""
        return find_unions_and_desks(str(self.country), readers_language())

    def permissions_for_user(self, user: "User") -> CountryPageTester:
        return CountryPageTester(user, self)

    def get_structured_data(self) -> Data:
        return {
            "@type": "WebPage",
            "about": {"@type": "Country", "name": self.title, "identifier": str(self.country)},
            "mentions": [_describe_union(union) for union in self.unions_and_desks[0]],
        }

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        unions, desks = self.unions_and_desks
        return context | {
            "desks": desks,
            "unions": [union for union in unions if union.presents_itself],
            "unions_without_desk": [union for union in unions if not union.contacts.all()],
            "links": get_country_links(str(self.country)),
        }


def _describe_union(union: Union) -> Data:
    """A union and whom to call there, in the words of schema.org."""
    points = [
        {
            "@type": "ContactPoint",
            "contactType": str(contact.get_role_display()),
            "name": str(contact.title),
            **({"telephone": contact.phone} if contact.phone else {}),
            **({"email": contact.email} if contact.email else {}),
            "availableLanguage": list(contact.languages or []),
        }
        for contact in union.contacts.all()
    ]
    return {
        "@type": "Organization",
        "name": union.name,
        "alternateName": union.acronym,
        "areaServed": {"@type": "Country", "identifier": str(union.country)},
        "contactPoint": points,
        **({"url": union.website} if union.website else {}),
        **({"memberOf": {"@id": build_publisher()["@id"]}} if union.affiliate else {}),
    }


class CountryIndexPage(IndexPage):
    """All country programme pages."""

    item_model = "countries.CountryPage"
    lists_contacts = True
    kind_label = _("Countries")
    subpage_types: ClassVar[list[str]] = ["countries.CountryPage"]
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    template = "countries/country_index_page.html"
    filters: ClassVar[list[Filter]] = [
        Filter("role", _("Origin or destination"), CountryPage.Role.choices)
    ]

    class Meta:
        verbose_name = _("country index")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Countries that nobody has translated yet, by their names in the reader's language."""
        context = super().get_context(request, *args, **kwargs)
        untranslated = sorted(
            context["untranslated"], key=lambda page: get_country_sort_key(page.country)
        )
        return context | {"untranslated": untranslated}
