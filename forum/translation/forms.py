"""The form to correct a translation."""

from django import forms
from django.utils.translation import gettext_lazy as _

from forum.engine.forum_conversation.forms import MAX_LENGTH
from forum.engine.text import markup


class CorrectionForm(forms.Form):
    """A person's translation of a post."""

    text = forms.CharField(
        label=_("Translation"),
        max_length=MAX_LENGTH,
        help_text=_("An empty line begins a paragraph, **stars** make bold, > quotes."),
        widget=forms.Textarea(attrs={"rows": 10, "dir": "auto"}),
    )

    def clean_text(self) -> str:
        """The text, with nothing in it that hides or turns around other text."""
        text = markup.tidy_text(self.cleaned_data["text"]).strip()
        if not text:
            raise forms.ValidationError(self.fields["text"].error_messages["required"])
        return text
