"""Publications: reports, manuals and data to download."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any, ClassVar
from urllib.parse import urlencode

from django import forms
from django.db import models
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel
from wagtail.models import Orderable
from wagtail_localize.fields import SynchronizedField

from news.article_blocks import SourcesBlock
from news.blocks import RelatedPagesBlock
from news.facets import build_choice, get_chosen
from news.filters import ABOUT
from news.forms import PublicationPageForm
from news.models.about import AboutPage
from news.publications.facets import read_values
from news.publications.file_forms import FilesPanel
from news.publications.files import FileToTake, load_files
from news.publications.filters import FILTERS
from news.publications.isbn import validate_isbn
from news.publications.structured import describe_publication
from portal.core.fields import StreamField
from portal.core.filters import Filter
from portal.core.metadata import Data
from portal.core.models import ContentPage, IndexPage, SiteDocument
from portal.core.querysets import find_chosen_pages
from portal.countries.models import Union
from portal.countries.models.page_permissions import UnionIndexTester, UnionPageTester
from portal.i18n.names import get_language_choices
from portal.i18n.registry import Language, get
from portal.members.types import User

MAX_RELATED = 8


class PublicationPage(AboutPage):
    """Documents to take away, each with its language, and what is in them."""

    date = models.DateField(
        _("date"), help_text=_("Readers see this day, and lists show the newest first.")
    )
    byline = models.ForeignKey(
        Union,
        verbose_name=_("Published by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    publisher = models.CharField(
        _("Another organisation"),
        max_length=160,
        blank=True,
        help_text=_("Only if the union is not in the directory. Write its own name."),
    )
    isbn = models.CharField("ISBN", max_length=20, blank=True, validators=[validate_isbn])
    related: Any = StreamField(
        RelatedPagesBlock, verbose_name=_("pages to read with it"), blank=True
    )
    sources: Any = StreamField(SourcesBlock, verbose_name=_("Sources"), blank=True)

    kind_label = _("Publication")
    default_drawing = "book"
    has_title_picture = True
    parent_page_types: ClassVar[list[str]] = ["news.PublicationIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "news/publication_page.html"
    base_form_class = PublicationPageForm

    # Its files, what they are about and who publishes them are the same in every language.
    override_translatable_fields: ClassVar[list[Any]] = [
        SynchronizedField(name, overridable=False)
        for name in (
            *AboutPage.about_fields,
            *("files", "byline", "publisher", "isbn", "related", "sources"),
        )
    ]

    content_panels: ClassVar[list[Any]] = [
        *ContentPage.title_panels,
        FieldPanel("date"),
        FilesPanel("files", heading=_("Files"), label=_("file")),
        HelpPanel(template="news/admin/files_without_text.html"),
        *ContentPage.summary_panels,
        MultiFieldPanel(
            [
                FieldPanel("byline", widget=forms.Select),  # of the person's own unions only
                FieldRowPanel([FieldPanel("publisher"), FieldPanel("isbn")]),
            ],
            heading=_("Published by"),
        ),
        *ContentPage.body_panels,
        MultiFieldPanel([FieldPanel("countries"), FieldPanel("regions")], heading=_("Where")),
        FieldPanel("topics", classname="collapsed"),
        MultiFieldPanel([FieldPanel("sources"), FieldPanel("is_sample")], heading=_("Sources")),
        FieldPanel("related"),
        *ContentPage.review_panels,
        *ContentPage.picture_panels,
        *ContentPage.edition_panels,
    ]

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")

    def get_document_languages(self) -> dict[int, str]:
        return {file.document_id: file.language for file in self.files.all()}

    @cached_property
    def files_to_take(self) -> list[FileToTake]:
        """Its files, those in the reader's language first; two queries."""
        # Of one that is being written, the files are not in the database.
        return next(iter(load_files(self.files.all()).values()), [])

    @property
    def cover(self) -> str:
        """The address of the picture that stands for it: of the first file that has one."""
        return next((each.cover for each in self.files_to_take if each.cover), "")

    @property
    def other_languages(self) -> list[Language]:
        """The languages of its files besides the reader's, each once."""
        codes = dict.fromkeys(each.language.code for each in self.files_to_take)
        return [get(code) for code in codes if code != get_language()]

    def find_files_without_text(self) -> list[str]:
        """The titles of documents that hold only pictures of a text; one query."""
        named = [file.document_id for file in self.files.all()]
        scans = SiteDocument.objects.filter(pk__in=named, facts__has_text=False)
        return list(scans.order_by("pk").values_list("title", flat=True))

    def get_structured_data(self) -> Data:
        return super().get_structured_data() | describe_publication(self, self.files_to_take)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add ``related``: pages, each in the reader's language."""
        context = super().get_context(request, *args, **kwargs)
        chosen = [each["value"] for each in self.related.raw_data if each.get("value")]
        found = find_chosen_pages(chosen[:MAX_RELATED])
        return context | {"related": [found[key] for key in chosen if key in found]}

    def permissions_for_user(self, user: User) -> UnionPageTester:
        return UnionPageTester(user, self)


class PublicationFile(Orderable):
    """A document of a publication, and the language it is in."""

    page = ParentalKey(PublicationPage, on_delete=models.CASCADE, related_name="files")
    document = models.ForeignKey(
        "core.SiteDocument",
        verbose_name=_("document"),
        help_text=_(
            "The file that readers download. Keep it small: many readers have little data."
        ),
        on_delete=models.CASCADE,
        related_name="+",
    )
    language = models.CharField(_("Language"), max_length=16, choices=get_language_choices)

    panels: ClassVar[list[Any]] = [FieldPanel("language"), FieldPanel("document")]

    class Meta(Orderable.Meta):
        verbose_name = _("file")
        verbose_name_plural = _("Files")

    def __str__(self) -> str:
        return f"{self.document_id} ({self.language})"


class PublicationIndexPage(IndexPage):
    """All publications, the latest first, to choose from by language, year, topic and kind."""

    item_model = "news.PublicationPage"
    kind_label = _("Publications")
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["news.PublicationPage"]
    template = "news/publication_index_page.html"
    item_order = ("-date", "title")
    filters: ClassVar[list[Filter]] = FILTERS

    class Meta:
        verbose_name = _("list of publications")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add ``choice``: the links to choose by; ``feed_query``: what the feed is narrowed by."""
        context = super().get_context(request, *args, **kwargs)
        items, untranslated = context["items"], context["untranslated"]
        items.object_list = list(items.object_list)
        _read_files([*items.object_list, *untranslated])
        chosen = get_chosen(context["filters"])
        publications = read_values(PublicationPage.objects.all(), self.language.code)
        fed = {each.name: chosen[each.name] for each in ABOUT if each.name in chosen}
        return context | {
            "choice": build_choice(publications, self.filters, chosen),
            "feed_query": f"?{urlencode(fed)}" if fed else "",
        }

    def permissions_for_user(self, user: User) -> UnionIndexTester:
        return UnionIndexTester(user, self)


def _read_files(pages: Iterable[PublicationPage]) -> None:
    """Read the files of all ``pages`` at once; two queries."""
    by_key = {page.pk: page for page in pages}
    found = load_files(PublicationFile.objects.filter(page__in=by_key).order_by("sort_order"))
    for key, page in by_key.items():
        page.files_to_take = found.get(key, [])
