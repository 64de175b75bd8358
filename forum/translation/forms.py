"""The form to correct a translation."""

from django import forms
from django.utils.translation import gettext_lazy as _

from forum.engine.forum_conversation.forms import PostTextField


class CorrectionForm(forms.Form):
    """A member's correction of a translation."""

    text = PostTextField(
        label=_("Translation"),
        help_text=_(
            "Leave an empty line to start a new paragraph. Put two stars around **bold "
            "words**. Start a quote with >."
        ),
        widget=forms.Textarea(attrs={"rows": 10, "dir": "auto"}),
    )
