"""The abstract page that every page of the site derives from."""

import datetime as dt
from collections.abc import Callable
from typing import Any, ClassVar

import structlog
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.images.models import AbstractImage
from wagtail.models import Page, PageViewRestriction
from wagtail.search import index

from portal.core import drawings
from portal.core.blocks import BodyBlock
from portal.core.consent import PublicationRefused, refuse_pictures
from portal.core.fields import StreamField
from portal.core.hooks import Hook
from portal.core.metadata import (
    Data,
    PageMetadata,
    build_publisher,
    find_shared_picture,
    page_metadata,
)
from portal.core.navigation import build_section_links
from portal.core.page_form import PageForm
from portal.core.pictures import load_pictures
from portal.core.querysets import PageManager, get_restrictions
from portal.core.sharing import Share
from portal.i18n import registry
from portal.i18n.names import get_site_name

logger = structlog.get_logger("portal.pages")

# What Wagtail says when it publishes by the clock.
SCHEDULED_PUBLICATION = "wagtail.publish.scheduled"
# How deep in the tree of pages the home page of a language is.
HOME_DEPTH = 2
# So long a page about the law may stand without being compared with its sources.
CHECK_AGAIN_AFTER = dt.timedelta(days=365)

PAGE_CONTEXT: Hook[Callable[[Page, HttpRequest], dict[str, Any]]] = Hook(
    "page_context",
    "Called for every page served, with the page and the request; returns template context.",
)

PAGE_FORMS: Hook[Callable[[Any, HttpRequest], HttpResponse]] = Hook(
    "page_forms",
    "Answers with another form of a page, by the last part of its address: “…/pdf/”. Of public "
    "pages in their own language only. Raises ``Http404`` for pages that have no such form.",
)


class BasePage(Page):
    """Title, summary, picture and review date: what every page has.

    ``reviewed_on`` is the day somebody last compared the content with its
    sources; it says nothing about when the page was edited. ``minor_edit`` is
    said of one edition: it lies in the revision that is being written, waits
    for approval or is being published, never in the page's own row.
    """

    summary = models.TextField(
        _("summary"),
        blank=True,
        max_length=400,
        help_text=_("One or two sentences, shown in lists and search results."),
    )
    image = models.ForeignKey(
        "core.SiteImage",
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    image_alt = models.CharField(
        _("what the picture shows"),
        max_length=200,
        blank=True,
        help_text=_(
            "Screen readers read this to people who cannot see the picture. Leave it empty if "
            "the picture is only decoration."
        ),
    )
    drawing = models.CharField(
        _("drawing"),
        max_length=20,
        blank=True,
        choices=drawings.get_choices,
        help_text=_("Lists show it where the page has no picture."),
    )
    reviewed_on = models.DateField(
        _("reviewed on"),
        null=True,
        blank=True,
        help_text=_("The day when someone last compared the content with its sources."),
    )

    # What kind of thing this is, for lists and the search: a lazy string.
    kind_label: ClassVar[Any] = ""
    # What lists show where no editor has chosen a drawing; one of ``portal.core.drawings``.
    default_drawing: ClassVar[str] = "globe"
    # What it says comes from sources that change, and is compared with them every year.
    is_checked_with_sources: ClassVar[bool] = False
    # False for pages that only lead to others.
    is_content: ClassVar[bool] = True
    # The lower, the earlier among what a search finds equally well.
    search_rank: ClassVar[int] = 3
    # The meaning of the text has not changed since the last publication.
    minor_edit: bool = False
    # What follows its own address where something below it is read ("wages/"); see ``route``.
    below: str = ""
    # Keys of the areas of rights that it is about, once ``find_search_topics`` was asked.
    search_topics: tuple[str, ...] = ()

    objects: ClassVar[Any] = PageManager()

    base_form_class = PageForm
    # The parts of the form, for page types that put fields of their own between them.
    title_panels: ClassVar[list[Any]] = [*Page.content_panels]
    summary_panels: ClassVar[list[Any]] = [
        FieldPanel(
            "summary",
            help_text=_(
                "One or two sentences, about 160 characters. Longer ones look too long on a phone."
            ),
        )
    ]
    review_panels: ClassVar[list[Any]] = [FieldPanel("reviewed_on")]
    picture_panels: ClassVar[list[Any]] = [
        MultiFieldPanel(
            [
                FieldPanel("image"),
                FieldPanel(
                    "image_alt",
                    help_text=_(
                        "Screen readers read this to people who cannot see the picture. Where it "
                        "is empty, they read what the picture says of itself."
                    ),
                ),
                FieldPanel("drawing"),
            ],
            heading=_("Picture"),
        )
    ]
    edition_panels: ClassVar[list[Any]] = [FieldPanel("minor_edit", classname="collapsed")]
    content_panels: ClassVar[list[Any]] = [
        *title_panels,
        *summary_panels,
        *review_panels,
        *picture_panels,
        *edition_panels,
    ]
    search_fields: ClassVar[list[Any]] = [*Page.search_fields, index.SearchField("summary")]

    class Meta:
        abstract = True

    def get_view_restrictions(self) -> models.QuerySet[PageViewRestriction]:
        """What keeps the public from the page, in whichever language it was said.

        Asked once: Wagtail asks when it serves the page, others while it is made.
        """
        return self._view_restrictions

    @cached_property
    def _view_restrictions(self) -> models.QuerySet[PageViewRestriction]:
        return get_restrictions(self)

    def get_admin_display_title(self) -> str:
        """Of a public page the public title: lists show it to people who may not see its draft."""
        return str(self.title if self.live else super().get_admin_display_title())

    @property
    def language(self) -> registry.Language:
        """The language this page is written in."""
        return registry.get(self.locale.language_code)

    @property
    def list_drawing(self) -> str:
        """The static file of the drawing that lists show where the page has no picture."""
        return drawings.get_drawing_file(self.drawing or self.get_default_drawing())

    @property
    def chosen_drawing(self) -> str:
        """The same where somebody has chosen it; lists of many of a kind show no other."""
        return self.list_drawing if self.drawing else ""

    @classmethod
    def get_overdue_condition(cls, today: dt.date, prefix: str = "") -> Q:
        """Which of them should have been compared with their sources by now.

        ``prefix``: what comes before the names of their columns in a query for other pages.
        """
        checked_on = f"{prefix}reviewed_on"
        return Q(**{f"{checked_on}__lt": today - CHECK_AGAIN_AFTER}) | Q(**{checked_on: None})

    def get_url_of_everything(self) -> str:
        """Where all that the page says can be read at once; empty without an address."""
        return self.get_url() or ""

    @classmethod
    def find_search_topics(cls, pages: "list[Any]") -> dict[int, set[str]]:
        """Keys of the areas of rights that pages of this type are about, by the page's id.

        For the search, which asks once for many pages.
        """
        return {}

    def get_search_subject(self) -> str:
        """What it is about first of all, in the active language; counts like its title."""
        return ""

    def get_search_theme(self) -> str:
        """The key of the forum's theme that it is about, for the search; no query."""
        return ""

    def get_document_languages(self) -> dict[int, str]:
        """The languages of documents that have one of their own here, by the documents' keys."""
        return {}

    def get_languages_below(self, siblings: list[Page]) -> list[Page]:
        """Of the page in its languages, those that have what is read below it, too."""
        return []

    def get_default_drawing(self) -> str:
        """The drawing of pages for which nobody has chosen one."""
        return self.default_drawing

    @property
    def shown_image(self) -> AbstractImage | None:
        """The picture, unless it may not be shown."""
        return None if self.image is None or self.image.is_closed else self.image

    def publish(self, revision: Any, *args: Any, **kwargs: Any) -> None:
        """Put a revision online, or plan to. Raises ``PublicationRefused``.

        A planned one that is refused when its time comes stays a draft: it must not keep those
        planned after it from going online.
        """
        try:
            refuse_pictures(revision.as_object())
        except PublicationRefused as refusal:
            if kwargs.get("log_action") != SCHEDULED_PUBLICATION:
                raise
            self.revisions.update(approved_go_live_at=None)
            logger.warning("planned publication refused", page=self.pk, reason=str(refusal))
            return
        super().publish(revision, *args, **kwargs)

    def serializable_data(self) -> dict[str, Any]:
        """What a revision keeps: the fields, and that it is a minor edit if it is one."""
        data: dict[str, Any] = super().serializable_data()
        return data | {"minor_edit": True} if self.minor_edit else data

    def with_content_json(self, content: dict[str, Any]) -> "BasePage":
        """The page as a revision has it."""
        page: BasePage = super().with_content_json(content)
        page.minor_edit = bool(content.get("minor_edit"))
        return page

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what other apps have to say about the page; see ``PAGE_CONTEXT``."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        for provide_context in PAGE_CONTEXT:
            context |= provide_context(self, request)
        return context | {"metadata": self.build_metadata(context)}

    def build_metadata(self, context: dict[str, Any]) -> PageMetadata:
        """What the page says of itself to programs, from the context about its languages."""
        return page_metadata(
            title=self.seo_title or self.title,
            description=self.search_description or self.summary,
            url=context.get("canonical_url") or settings.SITE_URL + (self.get_url() or "/"),
            language=self.language,
            kind="article" if self.is_content else "website",
            other_languages=[alternate.code for alternate in context.get("alternates", ())],
            picture=find_shared_picture(self, self.load_pictures()),
            data=self.get_structured_data(),
            crumbs=self._get_crumbs(),
        )

    def load_pictures(self) -> AbstractImage | None:
        """The page's picture, read with all others that the page shows."""
        return load_pictures(self)

    def get_structured_data(self) -> Data:
        """What the page is in the words of schema.org."""
        return {"@type": "WebPage"}

    def _get_crumbs(self) -> list[dict[str, Any]]:
        """The pages above this one as links, without a query: home page and section."""
        code = self.language.code
        crumbs: list[dict[str, Any]] = [{"title": get_site_name(), "url": f"/{code}/"}]
        path = self.get_url() or ""
        for section in build_section_links(self.language, path):
            if section.current and path != section.url:
                crumbs.append({"title": section.label, "url": section.url})
        if self.below:
            crumbs.append({"title": self.title, "url": path})
        return crumbs if self.depth > HOME_DEPTH else []


class ContentPage(BasePage):
    """A page with a body of blocks."""

    # Whether readers can take it along as PDF and pass it on, and the template of what is in it.
    has_pdf: ClassVar[bool] = False
    printed_template: ClassVar[str] = "core/printed_page.html"
    # Whether a picture with its title stands for it where it is shared.
    has_title_picture: ClassVar[bool] = False
    # What kind of article it is in the words of schema.org.
    article_type: ClassVar[str] = "Article"

    body: Any = StreamField(BodyBlock, verbose_name=_("body"), blank=True)

    # What is written comes before what is said of it.
    body_panels: ClassVar[list[Any]] = [FieldPanel("body")]
    # All that follows the title.
    text_panels: ClassVar[list[Any]] = [
        *BasePage.summary_panels,
        *body_panels,
        *BasePage.review_panels,
        *BasePage.picture_panels,
        *BasePage.edition_panels,
    ]
    content_panels: ClassVar[list[Any]] = [*BasePage.title_panels, *text_panels]
    search_fields: ClassVar[list[Any]] = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        abstract = True

    def get_printed_blocks(self, context: dict[str, Any]) -> list[str]:
        """What is printed below title, summary and dates: HTML as the site shows it, in order.

        ``context``: that of ``get_context``. A page type may add to it.
        """
        return [render_to_string(self.printed_template, context | {"page": self})]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add ``body``: the blocks that are shown; ``share`` where readers can pass it on."""
        context = super().get_context(request, *args, **kwargs) | {"body": self.body}
        if self.has_pdf and not self.get_view_restrictions():
            context["share"] = Share(self.title, settings.SITE_URL + request.path)
        return context

    def load_pictures(self) -> AbstractImage | None:
        return load_pictures(self, self.body)

    def get_structured_data(self) -> Data:
        publisher = build_publisher()
        return {
            "@type": self.article_type,
            "headline": self.title,
            "datePublished": self.first_published_at,
            "dateModified": self.last_published_at,
            "author": {"@id": publisher["@id"]},
            "publisher": publisher,
        }
