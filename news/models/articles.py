"""News articles."""

from typing import Any, ClassVar
from urllib.parse import urlencode

from django import forms
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.images.models import AbstractImage
from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from news import article_blocks as blocks
from news.article_data import describe_article
from news.facets import build_choice, get_chosen, read_values
from news.filters import ABOUT, ARCHIVE
from news.forms import NewsPageForm
from news.models.about import AboutPage
from news.related import find_linked_pages
from portal.core.fields import StreamField
from portal.core.filters import Filter
from portal.core.metadata import Data
from portal.core.models import ContentPage, IndexPage
from portal.core.pictures import load_pictures
from portal.countries.models import Union
from portal.countries.models.page_permissions import UnionIndexTester, UnionPageTester
from portal.members.types import User


class NewsPage(AboutPage):
    """A news article: what happened, where and about what, and where that is known from."""

    date = models.DateField(
        _("date"), help_text=_("Readers see this day, and lists show the newest first.")
    )
    byline = models.ForeignKey(
        Union,
        verbose_name=_("written by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The union that wrote it. Leave this empty for news of the whole network."),
    )
    campaign = models.ForeignKey(
        Page,
        verbose_name=_("Campaign"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    theme = models.ForeignKey(
        Page,
        verbose_name=_("Theme"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    related: Any = StreamField(
        blocks.ArticlesBlock,
        verbose_name=_("pages to read with it"),
        blank=True,
        help_text=_("If you choose none, readers see the latest articles about the same things."),
    )
    gallery: Any = StreamField(blocks.PhotosBlock, verbose_name=_("Photos"), blank=True)
    sources: Any = StreamField(blocks.SourcesBlock, verbose_name=_("Sources"), blank=True)
    corrections: Any = StreamField(
        blocks.CorrectionsBlock,
        verbose_name=_("Corrections"),
        blank=True,
        help_text=_("Readers see below the text what was wrong, and since when it is right."),
    )
    excerpt = models.TextField(
        _("Short version for newsletters and feeds"),
        max_length=600,
        blank=True,
        help_text=_("Two to five sentences."),
    )

    kind_label = _("News")
    default_drawing = "megaphone"
    article_type = "NewsArticle"
    has_title_picture = True
    parent_page_types: ClassVar[list[str]] = ["news.NewsIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "news/news_page.html"
    base_form_class = NewsPageForm

    # What it is about, and where it is known from, is the same in every language.
    override_translatable_fields: ClassVar[list[Any]] = [
        SynchronizedField(name, overridable=False)
        for name in (
            *AboutPage.about_fields,
            *("byline", "campaign", "theme", "related", "sources"),
        )
    ]

    content_panels: ClassVar[list[Any]] = [
        *ContentPage.title_panels,
        FieldPanel("date"),
        FieldPanel("byline", widget=forms.Select),  # of the person's own unions only
        *ContentPage.summary_panels,
        *ContentPage.body_panels,
        MultiFieldPanel([FieldPanel("countries"), FieldPanel("regions")], heading=_("Where")),
        *ContentPage.picture_panels,
        FieldPanel("gallery"),
        FieldPanel("topics", classname="collapsed"),
        MultiFieldPanel([FieldPanel("sources"), FieldPanel("is_sample")], heading=_("Sources")),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("campaign"), FieldPanel("theme")]), FieldPanel("related")],
            heading=_("Read more"),
            classname="collapsed",
        ),
        FieldPanel("excerpt", classname="collapsed"),
        FieldPanel("corrections"),
        *ContentPage.review_panels,
        *ContentPage.edition_panels,
    ]
    search_fields: ClassVar[list[Any]] = [*ContentPage.search_fields, index.FilterField("date")]

    class Meta:
        verbose_name = _("news article")
        verbose_name_plural = _("news articles")

    @property
    def corrections_in_order(self) -> list[Any]:
        """What was corrected, the latest first."""
        found = [each.value for each in self.corrections]
        return sorted(found, key=lambda each: each["date"], reverse=True)

    @property
    def shown_photos(self) -> list[Any]:
        """The photos that may be shown."""
        photos = [(photo, photo.value["image"]) for photo in self.gallery]
        return [photo for photo, image in photos if image is not None and not image.is_closed]

    def load_pictures(self) -> AbstractImage | None:
        return load_pictures(self, self.body, self.gallery)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add ``linked``: the pages it leads to."""
        context = super().get_context(request, *args, **kwargs)
        return context | {"linked": find_linked_pages(self)}

    def get_structured_data(self) -> Data:
        return super().get_structured_data() | describe_article(self)

    def permissions_for_user(self, user: User) -> UnionPageTester:
        return UnionPageTester(user, self)


class NewsIndexPage(IndexPage):
    """All news, the latest first, to choose from by country, region, topic and month."""

    item_model = "news.NewsPage"
    kind_label = _("News")
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["news.NewsPage"]
    template = "news/news_index_page.html"
    item_order = ("-date", "title")
    filters: ClassVar[list[Filter]] = [*ABOUT, *ARCHIVE]

    class Meta:
        verbose_name = _("list of news")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add ``choice``: the links to choose by; ``feed_query``: what the feed is narrowed by."""
        context = super().get_context(request, *args, **kwargs)
        chosen = get_chosen(context["filters"])
        articles = read_values(NewsPage.objects.all(), self.language.code)
        fed = {each.name: chosen[each.name] for each in ABOUT if each.name in chosen}
        return context | {
            "choice": build_choice(articles, self.filters, chosen),
            "feed_query": f"?{urlencode(fed)}" if fed else "",
        }

    def permissions_for_user(self, user: User) -> UnionIndexTester:
        return UnionIndexTester(user, self)
