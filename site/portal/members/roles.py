"""Groups and what they may do, made when they are missing.

Three kinds of people work in the back office: administrators (everything),
editors (every page, picture and contact) and the people of affiliated unions
(``union_groups``). What a section's models need, the section registers.
"""

from collections.abc import Callable

from django.contrib.auth.models import Group
from wagtail.models import Collection, Page

from portal.core.hooks import Hook
from portal.i18n import registry
from portal.members.grants import (
    ADD_FILES,
    ADMIN,
    CHANGE_FILES,
    CHOOSE_FILES,
    SUBMIT_TRANSLATION,
    ModelPermission,
    find_permissions,
    permit_files,
    permit_pages,
)
from portal.members.union_groups import ensure_union_groups

EDITORS = "Editors"
# What the name of each language's group begins with.
TRANSLATORS = "Translators: "
# Wagtail makes it, with the permission to publish everything. The forum's moderators are others.
_WAGTAIL_MODERATORS = "Moderators"
# The only ones who may learn who is behind a pseudonym; made by a migration.
IDENTITY_KEEPERS = "Identity keepers"


EDITOR_PERMISSIONS: Hook[ModelPermission] = Hook(
    "editor_permissions", "What editors may do with a section's model that is not a page."
)

STANDING_GROUPS: Hook[Callable[[], Group]] = Hook(
    "standing_groups",
    "A group that every installation has: makes it when it is missing, and answers with it.",
)

_EDITOR_PERMISSIONS = (
    ADMIN,
    SUBMIT_TRANSLATION,
    ModelPermission("countries.union"),
    ModelPermission("countries.contact"),
    ModelPermission("countries.unionrights", ("change_unionrights", "view_unionrights")),
    ModelPermission("quick_exit.exitaddress"),
    ModelPermission("recordings.recording"),
    ModelPermission("glossary.term"),
    ModelPermission("search.synonymgroup"),
    ModelPermission("search.searchmiss", ("view_searchmiss", "delete_searchmiss")),
    ModelPermission("glossary.termtranslation"),
    ModelPermission(
        "wishes.translationrequest", ("view_translationrequest", "delete_translationrequest")
    ),
)


def ensure_editors_group() -> Group:
    """Make the group of editors and set its permissions: every page, file, union, contact."""
    group, _created = Group.objects.get_or_create(name=EDITORS)
    # Not added: Wagtail makes a group of this name, with more than is meant here.
    group.permissions.set(find_permissions([*_EDITOR_PERMISSIONS, *EDITOR_PERMISSIONS]))
    permit_pages(
        group,
        [Page.get_first_root_node()],
        ["add_page", "change_page", "publish_page", "bulk_delete_page", "lock_page", "unlock_page"],
    )
    root = Collection.get_first_root_node()
    permit_files(group, root, [*ADD_FILES, *CHOOSE_FILES, *CHANGE_FILES])
    return group


def ensure_translators_group(language: str) -> Group:
    """Make the group that translates every page into ``language`` (a code) and publishes none."""
    group, _created = Group.objects.get_or_create(name=f"{TRANSLATORS}{language}")
    group.permissions.add(*find_permissions([ADMIN]))
    homes = Page.objects.filter(depth=2, locale__language_code=language)
    permit_pages(group, homes, ["change_page"])
    return group


def ensure_groups() -> None:
    """Make the groups that every installation has, and remove the one that Wagtail makes.

    A group that has members is left alone.
    """
    Group.objects.filter(name=_WAGTAIL_MODERATORS, user=None).delete()
    ensure_editors_group()
    ensure_union_groups()
    for language in registry.REGISTRY:
        if language.code != registry.SOURCE_LANGUAGE:
            ensure_translators_group(language.code)
    for ensure_group in STANDING_GROUPS:
        ensure_group()
