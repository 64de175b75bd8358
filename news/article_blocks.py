"""What an article holds besides its text: photos, sources, corrections, other articles."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from portal.core.blocks import PartialDateBlock, Untranslated, VerbatimCharBlock
from portal.core.blocks.picture import PictureBlock
from portal.core.days import refuse_future
from portal.core.page_form import NO_WORDS


class PhotoBlock(PictureBlock):
    """A picture of the library; it is news, so that readers who cannot see it are told."""

    no_words = NO_WORDS
    decorative = None  # takes the field away


class PhotosBlock(blocks.StreamBlock):
    """All photos, in order."""

    image = PhotoBlock()


class SourceBlock(blocks.StructBlock):
    """Where something is from: as it is called there, never translated."""

    title = VerbatimCharBlock(label=_("Title of the source"), max_length=300)
    publisher = VerbatimCharBlock(label=_("Published by"), required=False, max_length=160)
    url = blocks.URLBlock(label=_("Address of the source"), required=False, max_length=500)
    date = PartialDateBlock(label=_("Date of the source"), required=False)

    class Meta:
        icon = "link"
        label = _("Source")


class SourcesBlock(blocks.StreamBlock):
    """All sources, in order."""

    source = SourceBlock()


class CorrectionBlock(blocks.StructBlock):
    """What was wrong, and since when it is right."""

    date = blocks.DateBlock(label=_("Corrected on"), validators=[refuse_future])
    text = blocks.TextBlock(label=_("What was wrong"), max_length=600, rows=2)

    class Meta:
        icon = "edit"
        label = _("Correction")


class CorrectionsBlock(blocks.StreamBlock):
    """All corrections."""

    correction = CorrectionBlock()


class ArticleChooserBlock(Untranslated, blocks.PageChooserBlock):
    """An article; readers are shown it in their language."""


class ArticlesBlock(blocks.StreamBlock):
    """Articles that an editor chose."""

    page = ArticleChooserBlock(label=_("news article"), page_type="news.NewsPage")
