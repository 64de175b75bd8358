"""Editors look at what unions have changed in their entries: right, or back to what it was."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.log_actions import log

from portal.core.start_page import StartItem, StartLine, take_first
from portal.countries.models import UnionChange
from portal.countries.permissions import union_permissions
from portal.i18n.names import get_country_name


def review_change(request: HttpRequest, pk: int) -> HttpResponse:
    """What a union changed, beside what it said before; for those who change every union."""
    if not union_permissions.has_all(request.user, "change"):
        raise PermissionDenied
    change = get_object_or_404(UnionChange.objects.select_related("union"), pk=pk)
    if request.method == "POST":
        if "undo" in request.POST:
            change.undo()
            log(change.union, "wagtail.edit", user=request.user)
            messages.success(request, _("The union’s entry says again what it said before."))
        else:
            change.delete()
            messages.success(request, _("The union’s entry stays as it is."))
        return redirect("wagtailadmin_home")
    context = {
        "change": change,
        "differences": change.list_differences(),
        "edit_url": reverse("wagtailsnippets_countries_union:edit", args=[change.union_id]),
    }
    return render(request, "countries/admin/union_change.html", context)


def build_waiting_lines(request: HttpRequest) -> Iterable[StartLine]:
    """For editors: the unions that changed their entry, the first change first."""
    if not union_permissions.has_all(request.user, "change"):
        return
    number, first = take_first(UnionChange.objects.select_related("union"))
    yield StartLine(
        "union-changes",
        gettext_lazy("Unions that changed what they say"),
        number,
        items=[
            StartItem(
                change.union.name,
                reverse("union_change", args=[change.pk]),
                get_country_name(change.union.country.code),
            )
            for change in first
        ],
    )
