"""Recordings in the back office."""

from typing import Any, ClassVar

import django_filters
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet

from portal.i18n.formats import format_duration, format_file_size, get_comma
from portal.i18n.names import get_language_choices
from portal.recordings.forms import RecordingForm
from portal.recordings.models import Recording


def _write_length(recording: Recording) -> str:
    length = format_duration(recording.minutes, "minutes")
    return f"{length}{get_comma()}{format_file_size(recording.size)}"


class RecordingFilterSet(WagtailFilterSet):
    """Narrows the list down to a language."""

    language = django_filters.ChoiceFilter(label=_("Language"), choices=get_language_choices)

    class Meta:
        model = Recording
        fields: ClassVar[list[str]] = []


class RecordingViewSet(SnippetViewSet):
    """The list of recordings, with what each weighs."""

    model = Recording
    icon = "media"
    menu_label = _("Recordings")
    menu_name = "recordings"
    menu_order = 221
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display: ClassVar[list[Any]] = [
        "title",
        Column("language", label=_("Language"), accessor=lambda each: each.get_language_display()),
        Column("seconds", label=_("Length"), accessor=_write_length),
    ]
    filterset_class = RecordingFilterSet
    edit_handler = ObjectList(Recording.panels, base_form_class=RecordingForm)
