"""Forms of the themes."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from forum.engine import languages
from forum.themes.models import ThemeProposal
from forum.themes.subscriptions import Choice
from portal.core.text.fields import LineField, TextField


class ProposalForm(forms.ModelForm[Any]):
    """Proposes a theme to talk about next."""

    language = forms.ChoiceField(
        label=_("Language"),
        help_text=_("The language you write in."),
        choices=languages.language_choices,
    )
    form_key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = ThemeProposal
        fields = ("title", "why_now", "questions", "language")
        field_classes = {"title": LineField, "why_now": TextField, "questions": TextField}
        widgets = {
            "title": forms.TextInput(attrs={"dir": "auto"}),
            "why_now": forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
            "questions": forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        }
        labels = {
            "title": _("Title"),
            "why_now": _("Why now?"),
            "questions": _("Guiding questions"),
        }
        help_texts = {
            "why_now": _("What has changed? Who is affected?"),
            "questions": _("Write each question on its own line."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("form_key", uuid.uuid4())
        self.initial.setdefault("language", languages.readers_language())


class FollowForm(forms.Form):
    """Follows or mutes a theme, and follows all themes."""

    choice = forms.ChoiceField(label=_("This theme"), choices=Choice, widget=forms.RadioSelect)
    all_themes = forms.BooleanField(
        label=_("Send me notifications about all themes by e-mail"), required=False
    )
