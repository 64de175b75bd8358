"""Forms to write with. What somebody typed is theirs until it is saved."""

import uuid
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from forum.engine import languages, markup

MAX_LENGTH = 20_000


class PostForm(forms.Form):
    """A reply."""

    content = forms.CharField(
        label=_("Your text"),
        max_length=MAX_LENGTH,
        help_text=_("An empty line begins a paragraph, **stars** make bold, > quotes."),
        widget=forms.Textarea(attrs={"rows": 10, "dir": "auto"}),
    )
    language = forms.ChoiceField(
        label=_("Language you write in"), help_text=_("Tell us, so that others can translate it.")
    )
    form_key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = cast(forms.ChoiceField, self.fields["language"])
        language.choices = languages.choices()
        language.initial = languages.readers_language()
        self.fields["form_key"].initial = uuid.uuid4

    def clean_content(self) -> str:
        """The text, with nothing in it that hides or turns around other text."""
        content = markup.tidy_text(self.cleaned_data["content"]).strip()
        if not content:
            raise forms.ValidationError(self.fields["content"].error_messages["required"])
        return content


class TopicForm(PostForm):
    """A topic and its first post."""

    subject = forms.CharField(
        label=_("Subject"),
        max_length=150,
        help_text=_("What is it about, in a few words?"),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    field_order = ["subject", "content", "language", "form_key"]

    def clean_subject(self) -> str:
        """The subject on one line."""
        subject = markup.tidy_line(self.cleaned_data["subject"])
        if not subject:
            raise forms.ValidationError(self.fields["subject"].error_messages["required"])
        return subject
