"""Publications: reports, manuals and data to download."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from portal.core.metadata import Data
from portal.core.models import ContentPage, IndexPage
from portal.countries.models.page_permissions import UnionIndexTester, UnionPageTester
from portal.members.types import User


class PublicationPage(ContentPage):
    """A document to download, with a description."""

    date = models.DateField(
        _("date"), help_text=_("Readers see this day, and lists show the newest first.")
    )
    document = models.ForeignKey(
        "core.SiteDocument",
        verbose_name=_("document"),
        help_text=_(
            "The file that readers download. Keep it small: many readers have little data."
        ),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    kind_label = _("Publication")
    default_drawing = "book"
    parent_page_types: ClassVar[list[str]] = ["news.PublicationIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "news/publication_page.html"

    content_panels: ClassVar[list[Any]] = [
        *ContentPage.title_panels,
        FieldPanel("date"),
        FieldPanel("document"),
        *ContentPage.text_panels,
    ]

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")

    def get_structured_data(self) -> Data:
        return super().get_structured_data() | {"datePublished": self.date}

    def permissions_for_user(self, user: User) -> UnionPageTester:
        return UnionPageTester(user, self)


class PublicationIndexPage(IndexPage):
    """All publications, the latest first."""

    item_model = "news.PublicationPage"
    kind_label = _("Publications")
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["news.PublicationPage"]
    template = "news/publication_index_page.html"
    item_order = ("-date", "title")

    class Meta:
        verbose_name = _("list of publications")

    def permissions_for_user(self, user: User) -> UnionIndexTester:
        return UnionIndexTester(user, self)
