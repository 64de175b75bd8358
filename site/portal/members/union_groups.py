"""One group of accounts per affiliated union: made, renamed and removed with the union.

Its members change the page of their country, together with the country's other unions, add
pages where a section lets them (``UNION_INDEX_PAGES``), and publish what ``UnionRights`` says;
the rest goes to the editors. What is theirs is asked of the page itself
(``portal.countries.models.page_permissions``).

Before there were groups of unions, each country had one. A migration moved its members to the
group of the union that their account names. Whoever names none, or one of another country, is
still in the group of the country and may do what that always let them: change and publish the
country's page, and publish articles of their own. No group of a country is made any more, nor
do people come into one by themselves; the back office's first page shows administrators who is
left in one, and ``keep_country_groups`` removes it with its last member.
"""

from collections.abc import Iterable

from django.apps import apps
from django.contrib.auth.models import Group
from django.db.models import Q, QuerySet
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from portal.core.own_files import get_file_models
from portal.core.shared_files import get_shared_collection, narrow_to_shared
from portal.countries.models import CountryPage, Union, UnionRights
from portal.countries.union_index_pages import UNION_INDEX_PAGES
from portal.members.grants import (
    ADD_FILES,
    ADMIN,
    CHANGE_FILES,
    CHOOSE_FILES,
    SUBMIT_TRANSLATION,
    find_permissions,
    permit_files,
    permit_pages,
)

# What the name of each union's group begins with, and that of each country's before.
AFFILIATES = "Affiliates: "
_COUNTRY_CODE = 2  # letters


def has_group(union: Union) -> bool:
    """Whether the union works on this site: affiliates do, partners and public offices do not."""
    return union.affiliate and union.kind == Union.Kind.UNION


def get_group_name(union: Union) -> str:
    """The name of the group of a union: no other in its country has the same acronym."""
    return f"{AFFILIATES}{union.country.code} {union.acronym}"


def get_country_group_name(country: str) -> str:
    """The name that the group of a country had."""
    return f"{AFFILIATES}{country}"


def get_countries_without_union(names: Iterable[str]) -> set[str]:
    """The countries, by code, for which people still are in a group of all its unions."""
    found = {name.removeprefix(AFFILIATES) for name in names if name.startswith(AFFILIATES)}
    return {code for code in found if len(code) == _COUNTRY_CODE}


def ensure_union_group(union: Union) -> Group | None:
    """Make the group of ``union``, or bring it up to date; of no affiliate, remove it."""
    if not has_group(union):
        remove_union_group(union)
        return None
    name = get_group_name(union)
    rights = UnionRights.objects.filter(union=union).select_related("group").first()
    if rights is None:
        group, _made = Group.objects.get_or_create(name=name)
        rights = UnionRights.objects.create(union=union, group=group)
    elif rights.group.name != name:
        rights.group.name = name
        rights.group.save()
    _permit(rights)
    return rights.group


def _permit(rights: UnionRights) -> None:
    group = rights.group
    # Sending to translation reaches as far as the pages that one may edit.
    group.permissions.add(*find_permissions([ADMIN, SUBMIT_TRANSLATION]))
    country_pages = list(CountryPage.objects.filter(country=rights.union.country.code))
    index_pages = find_index_pages()
    permit_pages(group, country_pages, ["change_page"])
    permit_pages(group, index_pages, ["add_page"])
    kept = [page.pk for page in (*country_pages, *index_pages)]
    GroupPagePermission.objects.filter(group=group).exclude(page__in=kept).delete()
    shared = get_shared_collection()
    own = _ensure_collection(rights)
    permit_files(group, own, [*ADD_FILES, *CHANGE_FILES, *CHOOSE_FILES])
    permit_files(group, shared, CHOOSE_FILES)
    rows = GroupCollectionPermission.objects.filter(group=group)
    rows.exclude(collection__in=[own, shared]).delete()


def _ensure_collection(rights: UnionRights) -> Collection:
    """Where the union's pictures and documents lie, named as its group."""
    name = get_group_name(rights.union).removeprefix(AFFILIATES)
    collection = rights.collection
    if collection is None:
        collection = Collection.get_first_root_node().add_child(name=name)
        rights.collection = collection
        rights.save()
    elif collection.name != name:
        collection.name = name
        collection.save()
    return collection


def find_index_pages() -> list[Page]:
    """The pages below which unions add their own, in every language."""
    return [page for label in UNION_INDEX_PAGES for page in apps.get_model(label).objects.all()]


def remove_union_group(union: Union) -> None:
    """Take the rights of the union's people; their accounts stay, and so do the union's files."""
    rights = UnionRights.objects.filter(union=union).select_related("group", "collection").first()
    if rights is None:
        return
    # Said one by one, so that the log of changed rights has it.
    rights.group.user_set.clear()
    rights.group.delete()
    collection = rights.collection
    if collection is not None and not _has_files(collection):
        collection.delete()


def _has_files(collection: Collection) -> bool:
    models = get_file_models()
    return any(model._default_manager.filter(collection=collection).exists() for model in models)


def ensure_groups_of(country: str) -> None:
    """Bring the groups of a country's unions up to date: it has a page in a new language."""
    for union in Union.objects.filter(country=country):
        ensure_union_group(union)
    keep_country_groups(country)


def ensure_union_groups() -> None:
    """The same for all unions."""
    for union in Union.objects.all():
        ensure_union_group(union)
    keep_country_groups()


def find_country_groups() -> QuerySet[Group]:
    """The groups of countries that still have members."""
    return Group.objects.filter(
        Q(name__regex=rf"^{AFFILIATES}[A-Z]{{{_COUNTRY_CODE}}}$"), user__isnull=False
    ).distinct()


def keep_country_groups(country: str = "") -> None:
    """Let who is left in the group of a country do what they could; an empty one goes."""
    codes = (
        [country]
        if country
        else get_countries_without_union(
            Group.objects.filter(name__startswith=AFFILIATES).values_list("name", flat=True)
        )
    )
    for code in codes:
        group = Group.objects.filter(name=get_country_group_name(code)).first()
        if group is None:
            continue
        if not group.user_set.exists():
            group.delete()
            continue
        narrow_to_shared(group)
        pages = CountryPage.objects.filter(country=code)
        permit_pages(group, pages, ["change_page", "publish_page"])
        country_pages = GroupPagePermission.objects.filter(
            group=group, page__in=CountryPage.objects.values("pk")
        )
        country_pages.exclude(page__in=pages.values("pk")).delete()
