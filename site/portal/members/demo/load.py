"""Loads the demo's accounts."""

from django.conf import settings
from django.contrib.auth.models import Group
from django.utils import timezone

from portal.core.demo import Advance
from portal.members.demo import DOMAIN
from portal.members.models import Member
from portal.members.roles import EDITORS
from portal.members.union_groups import AFFILIATES

# Local part, name shown, country, groups. Moderators and members get their
# rights in the forum from its own part of the demo.
_ACCOUNTS: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("admin", "Site administrator", "", ()),
    ("editor", "Editor, head office", "", (EDITORS,)),
    ("affiliate-np", "Page editor, Nepal", "NP", (f"{AFFILIATES}NP SCWN",)),
    ("affiliate-np-2", "Forest union officer, Nepal", "NP", (f"{AFFILIATES}NP SWFN",)),
    ("moderator-asia", "Moderator, Asia group", "MY", ()),
    ("member", "Safety trainer, United States", "US", ()),
    ("newcomer", "New member, Kenya", "KE", ()),
)


def get_demo_email(local_part: str) -> str:
    """The e-mail address of a demo account."""
    return f"{local_part}@{DOMAIN}"


def load_accounts(advance: Advance) -> None:
    """Make the accounts that are not there yet; passwords come from DEMO_PASSWORD."""
    for local_part, name, country, groups in _ACCOUNTS:
        advance(local_part)
        member = Member.objects.filter(email=get_demo_email(local_part)).first()
        if member is None:
            is_admin = local_part == "admin"
            member = Member(
                email=get_demo_email(local_part),
                display_name=name,
                country=country,
                is_staff=is_admin,
                is_superuser=is_admin,
                vouched_on=timezone.now(),
            )
            member.set_password(settings.DEMO_PASSWORD)
            member.full_clean()
            member.save()
        for group in groups:
            member.groups.add(Group.objects.get_or_create(name=group)[0])
