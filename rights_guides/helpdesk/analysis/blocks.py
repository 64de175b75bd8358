"""What an analysis asks for, and of whom."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks

from portal.core.blocks import PassageBlock

ADDRESSEES = (
    ("origin", _("Government of the country of origin")),
    ("destination", _("Government of the country of work")),
    ("employers", _("Employers")),
    ("agencies", _("Recruitment agencies")),
    ("unions", _("Unions")),
    ("others", pgettext_lazy("of whom something is asked", "Others")),
)
_LABELS = dict(ADDRESSEES)


class RecommendationValue(blocks.StructValue):
    """A recommendation with the words for its addressee."""

    @property
    def addressee(self) -> str:
        """Whom it is for, in the reader's language."""
        return str(_LABELS.get(self["addressed_to"], ""))


class RecommendationBlock(blocks.StructBlock):
    """Something that is asked of somebody."""

    addressed_to = blocks.ChoiceBlock(choices=ADDRESSEES, label=_("Who should do it"))
    text = PassageBlock(label=_("What they should do"))

    class Meta:
        icon = "doc-full"
        label = _("Recommendation")
        value_class = RecommendationValue


class RecommendationsBlock(blocks.StreamBlock):
    """All of them, in order."""

    recommendation = RecommendationBlock()


class RelatedPagesBlock(blocks.StreamBlock):
    """Campaigns, agreements, guides: any page of the site."""

    page = blocks.PageChooserBlock(label=_("page"))
