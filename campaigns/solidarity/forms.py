"""The form in which somebody writes a message."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from campaigns.participation.forms import ParticipationForm
from campaigns.solidarity.models import Message
from campaigns.solidarity.models.messages import MAX_MESSAGE
from portal.core.text.fields import TextField
from portal.i18n import registry


def _list_languages() -> list[tuple[str, str]]:
    return [(language.code, language.own_name) for language in registry.REGISTRY]


class MessageForm(ParticipationForm):
    """A message in the writer's own language."""

    text = TextField(
        label=_("Your message"),
        max_length=MAX_MESSAGE,
        help_text=_("Write in your own language. Mistakes do not matter."),
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
    )
    text_language = forms.ChoiceField(label=_("Language of the message"), choices=_list_languages)
    field_order = ("text", "text_language", "name", "email", "country")

    class Meta:
        model = Message
        fields: ClassVar[list[Any]] = [
            "text",
            "text_language",
            "name",
            "email",
            "country",
            "shows_name",
        ]

    def __init__(self, subject: Any, language: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(subject, language, *args, **kwargs)
        self.initial["text_language"] = language
