"""What the back office refuses to delete."""

from django.contrib import messages
from django.db.models import ProtectedError
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin.views.generic import DeleteView


class BoardDeleteView(DeleteView):
    """Deletes a board that nothing hangs on; keeps every other, with a word why."""

    def form_valid(self, form: Form) -> HttpResponse:
        try:
            return super().form_valid(form)
        except ProtectedError:
            messages.error(
                self.request,
                _(
                    "The board stays: topics, a group or a theme belong to it. "
                    "To close it, let nobody read it."
                ),
            )
            return redirect(self.index_url_name)
