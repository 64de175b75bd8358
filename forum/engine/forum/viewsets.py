"""Boards in the back office."""

from django.contrib import messages
from django.db.models import ProtectedError
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.views.generic import DeleteView
from wagtail.admin.viewsets.model import ModelViewSet

from forum.engine.forum.models import Forum


class BoardDeleteView(DeleteView):
    """Deletes a board that nothing hangs on; keeps every other, with a word why."""

    def form_valid(self, form: Form) -> HttpResponse:
        try:
            response: HttpResponse = super().form_valid(form)
            return response
        except ProtectedError:
            messages.error(
                self.request,
                _(
                    "You cannot delete this board: topics, a group or a theme belong to it. To "
                    "close the board, choose “Nobody yet” as its readers."
                ),
            )
            return redirect(self.index_url_name)


class BoardViewSet(ModelViewSet):
    """Every board, also those that belong to a group or a theme."""

    model = Forum
    name = "forum_boards"
    url_prefix = "forum/boards"
    menu_label = gettext_lazy("Boards")
    menu_name = "boards"
    icon = "comment"
    list_display = ("name", "audience", "direct_topics_count")
    list_filter = ("audience",)
    search_fields = ("name",)
    copy_view_enabled = False
    delete_view_class = BoardDeleteView
    panels = (
        FieldPanel("name"),
        FieldPanel("description"),
        FieldRowPanel([FieldPanel("type"), FieldPanel("parent")]),
        MultiFieldPanel(
            [
                FieldPanel("audience"),
                FieldPanel(
                    "members_group",
                    help_text=gettext_lazy(
                        "The group that can read and write here if the board is not public. "
                        "Leave this empty to use the group of the board above."
                    ),
                ),
                FieldPanel("moderators_group"),
            ],
            heading=gettext_lazy("Who can read and write"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("slow_mode_seconds"),
                FieldPanel("pseudonyms_allowed"),
                FieldPanel("outside_translation"),
            ],
            heading=gettext_lazy("Writing in the forum"),
        ),
        MultiFieldPanel(
            [FieldPanel("names"), FieldPanel("descriptions")],
            heading=gettext_lazy("Other languages"),
        ),
    )
