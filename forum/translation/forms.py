"""The form to correct a translation."""

from django import forms
from django.utils.translation import gettext_lazy as _

from forum.engine.forum_conversation.forms import PostTextField


class CorrectionForm(forms.Form):
    """A member's correction of a translation."""

    text = PostTextField(
        label=_("Translation"),
        help_text=_("An empty line begins a paragraph, **stars** make bold, > quotes."),
        widget=forms.Textarea(attrs={"rows": 10, "dir": "auto"}),
    )
