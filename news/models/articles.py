"""News articles."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from news.permissions import OwnArticlesTester
from portal.core.metadata import Data
from portal.core.models import ContentPage, IndexPage
from portal.members.types import User


class NewsPage(ContentPage):
    """A news article."""

    date = models.DateField(
        _("date"), help_text=_("Readers see this day, and lists show the newest first.")
    )

    kind_label = _("News")
    default_drawing = "megaphone"
    article_type = "NewsArticle"
    parent_page_types: ClassVar[list[str]] = ["news.NewsIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "news/news_page.html"

    content_panels: ClassVar[list[Any]] = [
        *ContentPage.title_panels,
        FieldPanel("date"),
        *ContentPage.text_panels,
    ]
    search_fields: ClassVar[list[Any]] = [*ContentPage.search_fields, index.FilterField("date")]

    class Meta:
        verbose_name = _("news article")
        verbose_name_plural = _("news articles")

    def get_structured_data(self) -> Data:
        return super().get_structured_data() | {"datePublished": self.date}

    def permissions_for_user(self, user: User) -> OwnArticlesTester:
        return OwnArticlesTester(user, self)


class NewsIndexPage(IndexPage):
    """All news, the latest first."""

    item_model = "news.NewsPage"
    kind_label = _("News")
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["news.NewsPage"]
    template = "news/news_index_page.html"
    item_order = ("-date", "title")

    class Meta:
        verbose_name = _("list of news")

    def permissions_for_user(self, user: User) -> OwnArticlesTester:
        return OwnArticlesTester(user, self)
