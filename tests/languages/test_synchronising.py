"""wagtail-localize's page that brings translations to the newest text: whom it lets publish."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import GroupPagePermission, Locale, Page
from wagtail_localize.models import TranslationSource
from wagtail_localize.operations import translate_object

from tests.factories import GuidePageFactory, MemberFactory, published
from tests.fixture_types import Committed, SignIn

pytestmark = pytest.mark.django_db


def make_group(page: Page, *codenames: str) -> Group:
    group = Group.objects.create(name="Synchronise")
    for codename in codenames:
        permission = Permission.objects.get(
            content_type__app_label="wagtailcore", codename=codename
        )
        GroupPagePermission.objects.create(group=group, page=page, permission=permission)
    group.permissions.add(
        Permission.objects.get(codename="access_admin"),
        Permission.objects.get(codename="submit_translation"),
    )
    return group


@pytest.mark.parametrize(
    ("codenames", "publishes"),
    [(["change_page"], False), (["change_page", "publish_page"], True)],
    ids=["may change", "may publish, too"],
)
def test_only_who_may_publish_a_translation_publishes_it(
    site_tree: Page,
    committed: Committed,
    signed_in: SignIn,
    codenames: list[str],
    publishes: bool,
) -> None:
    with committed():
        guide = published(GuidePageFactory(title="Keep your passport", slug="passport"))
        translate_object(guide, [Locale.objects.get(language_code="ne")])
    draft = guide.get_translation(Locale.objects.get(language_code="ne"))
    draft.unpublish()
    person = MemberFactory(display_name="Officer")
    person.groups.add(make_group(Page.objects.get(depth=1), *codenames))
    source = TranslationSource.objects.get(object_id=guide.translation_key)
    address = reverse("wagtail_localize:update_translations", args=[source.pk])
    client = signed_in(person)

    assert (
        client.get(address).context["form"]["publish_translations"].field.disabled is not publishes
    )
    with committed():
        assert client.post(address, {"publish_translations": "on"}).status_code == 302
    draft.refresh_from_db()
    assert draft.live is publishes
