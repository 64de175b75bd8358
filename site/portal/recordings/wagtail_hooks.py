"""The back office's menu for recordings, and what guards those that pages show."""

from collections.abc import Sequence

from django.db.models import Model
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import ReferenceIndex
from wagtail.snippets.models import register_snippet

from portal.recordings.models import Recording
from portal.recordings.viewsets import RecordingViewSet

register_snippet(RecordingViewSet)


@hooks.register("before_delete_snippet")
def keep_recordings_in_use(
    request: HttpRequest, instances: Sequence[Model]
) -> HttpResponseRedirect | None:
    """Do not delete a recording that a page shows."""
    for each in instances:
        if isinstance(each, Recording) and ReferenceIndex.get_references_to(each).exists():
            messages.error(
                request,
                _(
                    "You cannot delete “%(name)s” because pages show it. Remove it from these "
                    "pages first."
                )
                % {"name": each},
            )
            return redirect("wagtailsnippets_recordings_recording:usage", each.pk)
    return None
