"""The search index: one table for everything public."""

from typing import Any, ClassVar

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _


class SearchEntry(models.Model):
    """One page or post in one language, as the public can read it now.

    Made from the object and never edited: ``manage.py rebuild_search`` makes
    the whole table again. ``title_terms`` and ``body_terms`` hold what is
    compared (see ``portal.search.analysis.words``), ``title`` and ``body`` what is shown.
    """

    content_type = models.ForeignKey(
        ContentType, verbose_name=_("kind of object"), on_delete=models.CASCADE, related_name="+"
    )
    object_id = models.PositiveBigIntegerField(_("object"))
    kind = models.CharField(_("kind"), max_length=60)
    language = models.CharField(_("language"), max_length=10)
    # The same for all translations of one page: a reader is shown one of them.
    family = models.CharField(_("family of translations"), max_length=80)
    title = models.CharField(_("title"), max_length=255)
    url = models.TextField(_("address"))
    # The address exists under every language's prefix: the reader keeps theirs.
    url_in_every_language = models.BooleanField(_("address in every language"), default=False)
    body = models.TextField(_("text"), blank=True)
    title_terms = models.TextField(_("terms of the title"), blank=True)
    body_terms = models.TextField(_("terms of the text"), blank=True)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)

    class Meta:
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["content_type", "object_id"], name="one_search_entry_per_object"
            )
        ]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["language", "kind"])]

    def __str__(self) -> str:
        return f"{self.language}: {self.title}"
