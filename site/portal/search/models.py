"""The search index: what everybody can read, and what waits to be read again.

The terms that are compared stand beside it, in a table of the engine's own
(``portal.search.backends``).
"""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _


class SearchEntry(models.Model):
    """A page, post or record in one language, as the public can read it now.

    Made from the object and never edited: ``manage.py search_index rebuild`` makes the
    whole table again. Kept thin, because a search reads a row for everything it finds;
    the text that is shown is a ``SearchText``.
    """

    content_type = models.ForeignKey(
        ContentType, verbose_name=_("kind of object"), on_delete=models.CASCADE, related_name="+"
    )
    object_id = models.PositiveBigIntegerField(_("object"))
    kind = models.CharField(_("kind"), max_length=60)
    language = models.CharField(_("language"), max_length=10)
    # The same for all translations of one text: a reader is shown one of them.
    family = models.CharField(_("family of translations"), max_length=80)
    title = models.CharField(_("title"), max_length=255)
    url = models.TextField(_("address"))
    # The address exists under every language's prefix: the reader keeps theirs.
    url_in_every_language = models.BooleanField(_("address in every language"), default=False)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)
    # Codes and keys with single spaces between them.
    countries = models.TextField(_("countries"), blank=True)
    topics = models.TextField(_("topics"), blank=True)
    theme = models.CharField(_("theme"), max_length=60, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    # Of all that is stored and compared: ``verify`` and the search server go by it.
    checksum = models.CharField(max_length=32, default="")

    class Meta:
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "language"],
                name="one_search_entry_per_language",
            )
        ]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["kind"], name="search_entry_kind")]

    def __str__(self) -> str:
        return f"{self.language}: {self.title}"


class SearchText(models.Model):
    """The text of an entry, from which the passage around a hit is taken."""

    entry = models.OneToOneField(
        SearchEntry,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="text",
    )
    body = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.entry_id}"


class SearchChange(models.Model):
    """An object that has to be read again; written in the transaction that changes it.

    A row goes when its entries are as the object is. One that is changed meanwhile gets
    another ``number`` (nanoseconds of its time) and stays.
    """

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField(_("object"))
    number = models.PositiveBigIntegerField(default=1)
    attempts = models.PositiveSmallIntegerField(default=0)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["content_type", "object_id"], name="one_search_change_per_object"
            )
        ]

    def __str__(self) -> str:
        return f"{self.content_type_id}: {self.object_id}"


class UnsentEntry(models.Model):
    """An entry that was made, changed or removed, and that the search server does not know yet.

    ``entry`` is a plain number: the row may be gone. Until it is sent, answers of the
    server leave this entry out.
    """

    entry = models.PositiveBigIntegerField(primary_key=True)
    number = models.PositiveBigIntegerField(default=1)

    def __str__(self) -> str:
        return f"{self.entry}"


class FileText(models.Model):
    """What stands in a file: read once, and again when the file is another.

    ``state``: how that went (``portal.search.files.extraction``).
    """

    document = models.OneToOneField(
        settings.WAGTAILDOCS_DOCUMENT_MODEL,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="file_text",
    )
    file_hash = models.CharField(max_length=40)
    state = models.CharField(max_length=12)
    text = models.TextField(blank=True)

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return f"{self.document_id}: {self.state}"


class OfferedFile(models.Model):
    """A document that a page offers to its readers, by which the page is found."""

    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="offered_files"
    )
    document = models.ForeignKey(
        settings.WAGTAILDOCS_DOCUMENT_MODEL, on_delete=models.CASCADE, related_name="offers"
    )

    wagtail_reference_index_ignore = True

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["page", "document"], name="one_offer_per_page")
        ]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.document_id}"


class SynonymGroup(models.Model):
    """Words that mean the same, in whatever languages: who looks for one finds the others."""

    words = models.TextField(
        _("words that mean the same"),
        help_text=_("One on each line, in any language. Who looks for one finds the others."),
    )
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("words that mean the same")
        verbose_name_plural = _("words that mean the same")

    def __str__(self) -> str:
        return " · ".join(self.words.split("\n"))[:120]


class SearchMiss(models.Model):
    """How often something was looked for in a week, in one language, that was not there.

    A number and nothing else: not who asked, and not when.
    """

    words = models.CharField(_("words"), max_length=60)
    language = models.CharField(_("language"), max_length=10)
    week = models.DateField(_("week from"))
    number = models.PositiveIntegerField(_("times"), default=1)

    class Meta:
        verbose_name = _("words that found nothing")
        verbose_name_plural = _("words that found nothing")
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["words", "language", "week"], name="one_search_miss_per_week"
            )
        ]

    def __str__(self) -> str:
        return self.words
