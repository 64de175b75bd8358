"""Who decides on proposals by their rights over the pages of themes: both are needed."""

import pytest
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission

from forum.themes.permissions import can_decide, get_index_page
from portal.members.models import Member as MemberModel
from tests.fixture_types import HomePage
from tests.forum.fixture_types import Member


@pytest.mark.parametrize(
    ("rights", "decides"),
    [((), False), (("add",), False), (("publish",), False), (("add", "publish"), True)],
)
def test_an_editor_of_themes_may_add_and_publish_them(
    site_tree: HomePage, member: Member, rights: tuple[str, ...], decides: bool
) -> None:
    group = Group.objects.create(name="Writers of themes")
    member.groups.add(group)
    for right in rights:
        permission = Permission.objects.get(
            content_type__app_label="wagtailcore", codename=f"{right}_page"
        )
        GroupPagePermission.objects.create(
            group=group, page=get_index_page(), permission=permission
        )
    assert can_decide(MemberModel.objects.get(pk=member.pk)) is decides
