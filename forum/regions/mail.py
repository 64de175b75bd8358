"""Mail about joining a group, each in the reader's own language."""

from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from forum.engine import post_office
from forum.regions.models import JoinRequest, RegionalGroup


def _send(reader: Any, group: RegionalGroup, kind: str, **context: Any) -> None:
    def write() -> tuple[str, str]:
        url = settings.SITE_URL + group.get_absolute_url()
        people_url = settings.SITE_URL + reverse("regions:people", args=[group.slug])
        name = str(group.title)
        text = render_to_string(
            f"regions/mail/{kind}.txt",
            context | {"group": name, "url": url, "people_url": people_url},
        )
        return _subject(kind) % {"group": name}, text

    post_office.send(reader, write)


def _subject(kind: str) -> str:
    return {
        "asked": _("%(group)s: somebody asks to join"),
        "admitted": _("%(group)s: you are in"),
        "refused": _("%(group)s: you were not let in"),
        "removed": _("%(group)s: you are no longer a member"),
    }[kind]


def tell_moderators(request: JoinRequest) -> None:
    """Somebody asks to join. What they wrote is read on the page, not in the mail."""
    group = request.group
    if group.moderators is None:
        return
    for moderator in group.moderators.user_set.filter(is_active=True):
        _send(
            moderator,
            group,
            "asked",
            name=request.member.get_display_name(),
        )


def tell_member(group: RegionalGroup, member: Any, *, admitted: bool, reason: str) -> None:
    """What was decided on a request."""
    kind = "admitted" if admitted else "refused"
    _send(member, group, kind, reason=reason)


def tell_removed(group: RegionalGroup, member: Any, reason: str) -> None:
    """A moderator took the member out of the group."""
    _send(member, group, "removed", reason=reason)
