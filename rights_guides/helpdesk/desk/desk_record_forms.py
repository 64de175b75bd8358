"""What a desk keeps for its work: ready answers, and people who interpret."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from portal.core.text.fields import LineField, TextField
from portal.i18n.names import get_language_choices
from rights_guides.helpdesk import categories
from rights_guides.helpdesk.models import Interpreter, ReadyAnswer


class ReadyAnswerForm(forms.ModelForm[ReadyAnswer]):
    """An answer for one kind of problem, in one language."""

    title = LineField(label=capfirst(_("title")), max_length=120)
    text = TextField(label=capfirst(_("text")), max_length=4000)
    kind = forms.ChoiceField(label=capfirst(_("kind of problem")), required=False)
    language = forms.ChoiceField(label=_("Language"), choices=get_language_choices)

    class Meta:
        model = ReadyAnswer
        fields = ("title", "kind", "language", "text")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **({"auto_id": "ready-%s"} | kwargs))
        choices = [("", _("All")), *categories.get_grouped_choices()]
        self.fields["kind"].choices = choices  # type: ignore[attr-defined]
        self.fields["text"].widget.attrs = {"rows": 6, "dir": "auto"}


class InterpreterForm(forms.ModelForm[Interpreter]):
    """Somebody who interprets for the desk, and agreed to be asked."""

    name = LineField(label=_("Name"), max_length=120)
    languages = forms.MultipleChoiceField(
        label=capfirst(_("languages")),
        choices=get_language_choices,
        widget=forms.CheckboxSelectMultiple,
    )
    phone = LineField(label=capfirst(_("phone number")), max_length=40)
    note = LineField(label=capfirst(_("note")), max_length=200, required=False)

    class Meta:
        model = Interpreter
        fields = ("name", "languages", "phone", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **({"auto_id": "interpreter-%s"} | kwargs))
