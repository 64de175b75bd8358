"""Groups and what they may do, made when they are missing.

Three kinds of people work in the back office: administrators (everything),
editors (every page, picture and contact) and a country's affiliates (their
own country's programme page in every language, and pages of their own where a
section lets them). What a section's models need, the section registers.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.db.models import Q, QuerySet
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from portal.core.hooks import Hook
from portal.countries.models import CountryPage
from portal.i18n import registry

EDITORS = "Editors"
# What the name of each country's group begins with.
AFFILIATES = "Affiliates: "
# What the name of each language's group begins with.
TRANSLATORS = "Translators: "
# Wagtail makes it, with the permission to publish everything. The forum's moderators are others.
_WAGTAIL_MODERATORS = "Moderators"
# The only ones who may learn who is behind a pseudonym; made by a migration.
IDENTITY_KEEPERS = "Identity keepers"


@dataclass(frozen=True, slots=True)
class ModelPermission:
    """What a role may do with the objects of one model.

    ``model``: its label, such as ``countries.union``. ``codenames``: as they are
    in the model's permissions; by default what Django makes for every model.
    """

    model: str
    codenames: tuple[str, ...] = ()

    def get_codenames(self) -> tuple[str, ...]:
        """The codenames named, or those of adding, changing, deleting and viewing."""
        name = self.model.partition(".")[2]
        return self.codenames or tuple(
            f"{action}_{name}" for action in ("add", "change", "delete", "view")
        )


EDITOR_PERMISSIONS: Hook[ModelPermission] = Hook(
    "editor_permissions", "What editors may do with a section's model that is not a page."
)

STANDING_GROUPS: Hook[Callable[[], Group]] = Hook(
    "standing_groups",
    "A group that every installation has: makes it when it is missing, and answers with it.",
)

AFFILIATE_INDEX_PAGES: Hook[str] = Hook(
    "affiliate_index_pages",
    "Label of the model of an index page below which the affiliates of every country may add "
    "pages of their own.",
)

_ADMIN = ModelPermission("wagtailadmin.admin", ("access_admin",))
_SUBMIT_TRANSLATION = ModelPermission("wagtail_localize.translation", ("submit_translation",))
_EDITOR_PERMISSIONS = (
    _ADMIN,
    _SUBMIT_TRANSLATION,
    ModelPermission("countries.union"),
    ModelPermission("countries.contact"),
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
# Wagtail asks for the permissions of its own image and document, whatever the
# models in their place are called.
_FILES = (
    ModelPermission("wagtailimages.image", ("add_image", "choose_image")),
    ModelPermission("wagtaildocs.document", ("add_document", "choose_document")),
)
_ALL_FILES = (
    *_FILES,
    ModelPermission("wagtailimages.image", ("change_image",)),
    ModelPermission("wagtaildocs.document", ("change_document",)),
)


def get_affiliates_group_name(country: str) -> str:
    """The name of the group that looks after one country's page."""
    return f"{AFFILIATES}{country}"


def _get_permissions(wanted: Iterable[ModelPermission]) -> QuerySet[Permission]:
    """The rows of ``wanted``, by app and model: codenames alone are not unique."""
    condition = Q(pk__in=[])
    for permission in wanted:
        app_label, _dot, model = permission.model.partition(".")
        condition |= Q(
            content_type__app_label=app_label,
            content_type__model=model,
            codename__in=permission.get_codenames(),
        )
    return Permission.objects.filter(condition)


def _permit_page(group: Group, page: Page, codenames: Iterable[str]) -> None:
    for permission in Permission.objects.filter(
        content_type__app_label="wagtailcore",
        content_type__model="page",
        codename__in=list(codenames),
    ):
        GroupPagePermission.objects.get_or_create(group=group, page=page, permission=permission)


def _permit_files(group: Group, wanted: Iterable[ModelPermission]) -> None:
    root = Collection.get_first_root_node()
    for permission in _get_permissions(wanted):
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=root, permission=permission
        )


def ensure_editors_group() -> Group:
    """Make the group of editors and set its permissions: every page, file, union, contact."""
    group, _created = Group.objects.get_or_create(name=EDITORS)
    # Not added: Wagtail makes a group of this name, with more than is meant here.
    group.permissions.set(_get_permissions([*_EDITOR_PERMISSIONS, *EDITOR_PERMISSIONS]))
    _permit_page(
        group,
        Page.get_first_root_node(),
        ["add_page", "change_page", "publish_page", "bulk_delete_page", "lock_page", "unlock_page"],
    )
    _permit_files(group, _ALL_FILES)
    return group


def ensure_affiliates_group(country: str, pages: Iterable[Page]) -> Group:
    """Make the group that may change and publish ``pages``, the country's own, and add others.

    They add pages where a section lets them (``AFFILIATE_INDEX_PAGES``). Of those, only
    what they wrote themselves is theirs to change, publish and withdraw: the section
    sees to that.
    """
    group, _created = Group.objects.get_or_create(name=get_affiliates_group_name(country))
    # Sending to translation reaches as far as the pages that one may edit.
    group.permissions.add(*_get_permissions([_ADMIN, _SUBMIT_TRANSLATION]))
    pages = list(pages)
    for page in pages:
        _permit_page(group, page, ["change_page", "publish_page"])
    index_pages = [
        page for label in AFFILIATE_INDEX_PAGES for page in apps.get_model(label).objects.all()
    ]
    for page in index_pages:
        _permit_page(group, page, ["add_page", "publish_page"])
    kept = [page.pk for page in (*pages, *index_pages)]
    GroupPagePermission.objects.filter(group=group).exclude(page__in=kept).delete()
    _permit_files(group, _FILES)
    return group


def ensure_translators_group(language: str) -> Group:
    """Make the group that translates every page into ``language`` (a code) and publishes none."""
    group, _created = Group.objects.get_or_create(name=f"{TRANSLATORS}{language}")
    group.permissions.add(*_get_permissions([_ADMIN]))
    for home in Page.objects.filter(depth=2, locale__language_code=language):
        _permit_page(group, home, ["change_page"])
    return group


def ensure_groups() -> None:
    """Make the groups that every installation has, and remove the one that Wagtail makes.

    A group that has members is left alone.
    """
    Group.objects.filter(name=_WAGTAIL_MODERATORS, user=None).delete()
    ensure_editors_group()
    for country in set(CountryPage.objects.values_list("country", flat=True)):
        ensure_affiliates_group(str(country), CountryPage.objects.filter(country=country))
    for language in registry.REGISTRY:
        if language.code != registry.SOURCE_LANGUAGE:
            ensure_translators_group(language.code)
    for ensure_group in STANDING_GROUPS:
        ensure_group()
