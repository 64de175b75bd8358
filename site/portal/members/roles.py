"""Groups and what they may do, made when they are missing.

Three kinds of people work in the back office: administrators (everything),
editors (every page, picture and contact) and a country's affiliates (their
own country's programme page in every language, and news; nobody else's).
Moderators' rights belong to their boards: see the forum.
"""

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

EDITORS = "Editors"
# What the name of each country's group begins with.
AFFILIATES = "Affiliates: "
# What the name of each language's group begins with.
TRANSLATORS = "Translators: "
# The only ones who may learn who is behind a pseudonym; made by a migration.
IDENTITY_KEEPERS = "Identity keepers"

# Wagtail asks for the permissions of its own image and document, whatever the
# models in their place are called.
_FILES = ("add_image", "choose_image", "add_document", "choose_document")
_ALL_FILES = (*_FILES, "change_image", "change_document")
_NEWS = "news"


def affiliates_name(country: str) -> str:
    """The name of the group that looks after one country's page."""
    return f"{AFFILIATES}{country}"


def _permissions(codenames: Iterable[str]) -> list[Permission]:
    return list(Permission.objects.filter(codename__in=list(codenames)))


def _permit_page(group: Group, page: Page, codenames: Iterable[str]) -> None:
    for permission in Permission.objects.filter(
        content_type__app_label="wagtailcore", codename__in=list(codenames)
    ):
        GroupPagePermission.objects.get_or_create(group=group, page=page, permission=permission)


def _permit_files(group: Group, codenames: Iterable[str]) -> None:
    root = Collection.get_first_root_node()
    for permission in _permissions(codenames):
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=root, permission=permission
        )


def editors() -> Group:
    """The group of editors: every page, picture, document, union, contact, translation."""
    group, _created = Group.objects.get_or_create(name=EDITORS)
    names = ["access_admin", "submit_translation"]
    for model in ("union", "contact", "term", "termtranslation", "regionalgroup", "forum"):
        names += [f"{action}_{model}" for action in ("add", "change", "delete", "view")]
    names += ["view_wish", "delete_wish"]
    group.permissions.add(*_permissions(names))
    _permit_page(
        group,
        Page.get_first_root_node(),
        ["add_page", "change_page", "publish_page", "bulk_delete_page", "lock_page", "unlock_page"],
    )
    _permit_files(group, _ALL_FILES)
    return group


def affiliates(country: str, pages: Iterable[Page]) -> Group:
    """The group that may change and publish ``pages``, the country's own, and write news.

    Of the news, only what they wrote themselves is theirs to change, publish
    and withdraw: the news pages see to that.
    """
    group, _created = Group.objects.get_or_create(name=affiliates_name(country))
    # Sending to translation reaches as far as the pages that one may edit.
    group.permissions.add(*_permissions(["access_admin", "submit_translation"]))
    pages = list(pages)
    for page in pages:
        _permit_page(group, page, ["change_page", "publish_page"])
    news = list(Page.objects.filter(slug=_NEWS, depth=3))
    for index in news:
        _permit_page(group, index, ["add_page", "publish_page"])
    GroupPagePermission.objects.filter(group=group).exclude(page__in=[*pages, *news]).delete()
    _permit_files(group, _FILES)
    return group


def translators(language: str) -> Group:
    """The group that translates every page into ``language`` (a code); publishing is not theirs."""
    group, _created = Group.objects.get_or_create(name=f"{TRANSLATORS}{language}")
    group.permissions.add(*_permissions(["access_admin"]))
    for home in Page.objects.filter(depth=2, locale__language_code=language):
        _permit_page(group, home, ["change_page"])
    return group
