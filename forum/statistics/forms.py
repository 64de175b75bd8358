"""The form to choose a board."""

from django import forms
from django.utils.translation import gettext_lazy as _

from forum.engine.forum.models import Forum


class BoardForm(forms.Form):
    """Chooses a board to show; empty for all public ones."""

    board = forms.TypedChoiceField(label=_("Theme or board"), required=False, coerce=int)

    def __init__(self, *args: object, boards: list[Forum], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        choices = [(board.pk, str(board.title)) for board in boards]
        self.fields["board"].choices = [("", _("All public boards")), *choices]  # type: ignore[attr-defined]
