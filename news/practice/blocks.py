"""How something was done, where that is known from, and which pages belong to it."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from news.article_blocks import SourceBlock
from portal.core.blocks import Untranslated
from portal.core.blocks.steps import StepBlock


class MethodBlock(blocks.StreamBlock):
    """What was done, step by step."""

    step = StepBlock(label=_("Step"))


class LinkBlock(SourceBlock):
    """A page elsewhere that says so."""

    url = blocks.URLBlock(label=_("Address of the source"), max_length=500)


class SourceDocumentBlock(Untranslated, DocumentChooserBlock):
    """A document of the library that says so; it is the same in every language."""


class AnyPageBlock(Untranslated, blocks.PageChooserBlock):
    """A page of this site; readers are shown it in their language."""


class EvidenceBlock(blocks.StreamBlock):
    """Where it is known from: at least one is there before readers see the case."""

    source = LinkBlock(label=_("Link"))
    document = SourceDocumentBlock(label=_("Document"))
    page = AnyPageBlock(label=_("Agreement or other page of this site"))


class RelatedPagesBlock(blocks.StreamBlock):
    """Themes, campaigns, guides about the same."""

    page = AnyPageBlock(label=_("page"))
