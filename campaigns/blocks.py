"""What a campaign's page holds besides its text: demands, answers, what happened, documents."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock

from portal.core.blocks import PartialDateBlock, VerbatimCharBlock
from portal.core.days import refuse_future
from portal.i18n.names import get_language_choices

MAX_TEXT = 600


class Target(models.TextChoices):
    """What a target is."""

    GOVERNMENT = "government", _("Government")
    EMPLOYER = "employer", _("Employer")
    ORGANISER = "organiser", _("Organiser of events")
    OTHER = "other", _("Other")


class Reply(models.TextChoices):
    """How a target has answered so far."""

    NONE = "none", _("No answer known")
    AGREED = "agreed", _("Has agreed")
    PARTLY = "partly", _("Has agreed to a part")
    REFUSED = "refused", _("Has said no")


class _SourcedBlock(blocks.StructBlock):
    """Something that is known from somewhere, which is named as it is called there."""

    source = VerbatimCharBlock(
        label=_("Title of the source"), required=False, default="", max_length=300
    )
    url = blocks.URLBlock(
        label=_("Address of the source"), required=False, default="", max_length=500
    )

    def needs_source(self, value: Any) -> bool:
        """Whether nobody believes it without one."""
        return False

    def clean(self, value: Any) -> Any:
        """Ask for the source."""
        cleaned = super().clean(value)
        if self.needs_source(cleaned) and not cleaned["url"]:
            missing = ValidationError(_("Say where readers can check this."), code="source")
            raise StructBlockValidationError({"url": missing})
        return cleaned


_SHAPES = {Reply.NONE: "open", Reply.AGREED: "full", Reply.PARTLY: "half", Reply.REFUSED: "stop"}


class _TargetValue(blocks.StructValue):
    """Whom the campaign asks, as readers see it."""

    @property
    def kind_label(self) -> Any:
        """What it is, in the reader's language."""
        return Target(self["kind"]).label

    @property
    def reply_label(self) -> Any:
        """How it has answered, in the reader's language."""
        return Reply(self["reply"]).label

    @property
    def reply_shape(self) -> str:
        """The shape beside these words."""
        return _SHAPES[Reply(self["reply"])]


class TargetBlock(_SourcedBlock):
    """Whom the campaign asks, and what came back."""

    name = blocks.CharBlock(
        label=_("Name"),
        max_length=160,
        help_text=_("Name a ministry, a company or an organisation. Never name a person."),
    )
    kind = blocks.ChoiceBlock(label=_("Kind"), choices=Target.choices)
    asked_on = PartialDateBlock(label=_("Asked on"), required=False, default="")
    reply = blocks.ChoiceBlock(label=_("State"), choices=Reply.choices, default=Reply.NONE)
    answer = blocks.TextBlock(
        label=_("What was answered"), required=False, default="", max_length=MAX_TEXT, rows=2
    )

    class Meta:
        icon = "user"
        label = _("Who is asked")
        form_layout = ["name", "kind", "asked_on", "reply", "answer", "source", "url"]
        value_class = _TargetValue

    def needs_source(self, value: Any) -> bool:
        return value["reply"] != Reply.NONE or bool(value["answer"])


class MomentBlock(_SourcedBlock):
    """What happened, and when."""

    date = PartialDateBlock(label=_("Date"))
    text = blocks.TextBlock(label=_("What happened"), max_length=MAX_TEXT, rows=2)

    class Meta:
        icon = "date"
        label = _("What happened")
        form_layout = ["date", "text", "source", "url"]


class UpdateBlock(blocks.StructBlock):
    """A short piece of news of the campaign."""

    date = blocks.DateBlock(label=_("Date"), validators=[refuse_future])
    title = blocks.CharBlock(label=_("Title"), max_length=120)
    text = blocks.TextBlock(
        label=_("Text"), required=False, default="", max_length=MAX_TEXT, rows=3
    )

    class Meta:
        icon = "edit"
        label = _("News")


class MaterialBlock(blocks.StructBlock):
    """A document to print or pass on. It is the same on the page in every language."""

    title = VerbatimCharBlock(
        label=_("Title"), max_length=160, help_text=_("In the language of the document.")
    )
    document = DocumentChooserBlock(label=_("Document"))
    language = blocks.ChoiceBlock(label=_("Language"), choices=get_language_choices)

    class Meta:
        icon = "download"
        label = _("Document")


class DemandsBlock(blocks.StreamBlock):
    """All that is demanded, in order."""

    demand = blocks.TextBlock(label=_("demand"), max_length=300, rows=2)


class TargetsBlock(blocks.StreamBlock):
    """All who are asked."""

    target = TargetBlock()


class TimelineBlock(blocks.StreamBlock):
    """All that happened."""

    moment = MomentBlock()


class UpdatesBlock(blocks.StreamBlock):
    """All news of the campaign."""

    update = UpdateBlock()


class MaterialsBlock(blocks.StreamBlock):
    """All documents."""

    material = MaterialBlock()
