"""What the people of an affiliated union may do, and which pages are their own."""

from typing import Any, ClassVar

from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Collection

from portal.core.choices import ChoicesField
from portal.countries.models.unions import Union
from portal.countries.union_index_pages import get_kinds


class UnionRights(models.Model):
    """The group of a union's accounts, where their pictures and documents lie, and what they
    publish without asking the editors.

    Made and removed with the union (``portal.members.union_groups``).
    """

    union = models.OneToOneField(
        Union, verbose_name=_("union"), on_delete=models.CASCADE, related_name="rights"
    )
    group = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="union_rights")
    collection = models.OneToOneField(
        Collection, null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    publishes = ChoicesField(
        _("May publish without a check"),
        get_choices=get_kinds,
        blank=True,
        help_text=_("Editors check everything else before readers see it."),
    )

    panels: ClassVar[list[Any]] = [FieldPanel("publishes")]

    class Meta:
        verbose_name = _("what a union may publish")
        verbose_name_plural = _("What unions may publish")
        ordering: ClassVar[list[str]] = ["union__country", "union__name"]

    def __str__(self) -> str:
        return str(self.union)

    @property
    def publishes_labels(self) -> str:
        """The kinds of pages that it publishes, as the list of all unions shows them."""
        return ", ".join(str(name) for kind, name in get_kinds() if kind in self.publishes)


class UnionPage(models.Model):
    """A page that a union wrote, in all its languages: whoever works for the union changes it.

    ``translation_key``: that of the page. Without such a row a page is its author's.
    """

    translation_key = models.UUIDField(unique=True)
    union = models.ForeignKey(Union, on_delete=models.CASCADE, related_name="pages")

    def __str__(self) -> str:
        return f"{self.union}: {self.translation_key}"
