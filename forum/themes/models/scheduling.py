"""Parts of the forum in which one theme at a time is open."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# Today the whole forum is one.
WHOLE_FORUM = "forum"


class Section(models.Model):
    """A part of the forum; its row is what two editors who publish at once wait for."""

    slug = models.SlugField(_("slug"), unique=True)
    held_at = models.DateTimeField(_("last held"), null=True)

    class Meta:
        verbose_name = _("section of the forum")
        verbose_name_plural = _("sections of the forum")

    def __str__(self) -> str:
        return self.slug

    @classmethod
    def hold(cls, slug: str) -> None:
        """Keep others from giving a theme its days until this transaction ends.

        A write, not only a lock on the row: so it holds on every database.
        """
        cls.objects.get_or_create(slug=slug)
        cls.objects.filter(slug=slug).update(held_at=timezone.now())
