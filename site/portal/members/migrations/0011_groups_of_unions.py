"""Moves the people of a country's group to the group of the union that their account names.

What the country's group published, their union publishes, and their own pages become the
union's. Whoever names no union, one of another country, or one that is no affiliate, stays in
the group of the country with the rights that it has (``portal.members.union_groups``).
"""

from django.db import migrations
from django.db.models import Q

PREFIX = "Affiliates: "
COUNTRY_CODE = 2


def move_to_unions(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    Member = apps.get_model("members", "Member")
    for old in Group.objects.filter(name__startswith=PREFIX):
        country = old.name.removeprefix(PREFIX)
        if len(country) != COUNTRY_CODE:
            continue
        people = Member.objects.filter(groups=old).select_related("union")
        for member in people:
            union = member.union
            if (
                union is None
                or str(union.country) != country
                or union.kind != "union"
                or not union.affiliate
            ):
                continue
            rights = _make_rights(apps, union, old)
            member.groups.add(rights.group)
            member.groups.remove(old)
            _give_pages(apps, union, member, old)
        if not Member.objects.filter(groups=old).exists():
            old.delete()


def _make_rights(apps, union, old):
    Rights = apps.get_model("countries", "UnionRights")
    found = Rights.objects.filter(union=union).first()
    if found is not None:
        return found
    name = f"{PREFIX}{union.country} {union.acronym}"
    group, _made = apps.get_model("auth", "Group").objects.get_or_create(name=name)
    group.permissions.set(old.permissions.all())
    PagePermission = apps.get_model("wagtailcore", "GroupPagePermission")
    publishes = set()
    rows = PagePermission.objects.filter(group=old)
    for row in rows.select_related("permission", "page__content_type"):
        kind = row.page.content_type
        if row.permission.codename == "publish_page":
            publishes.add(f"{kind.app_label}.{kind.model}")
        else:
            PagePermission.objects.get_or_create(
                group=group, page=row.page, permission=row.permission
            )
    CollectionPermission = apps.get_model("wagtailcore", "GroupCollectionPermission")
    for row in CollectionPermission.objects.filter(group=old):
        CollectionPermission.objects.get_or_create(
            group=group, collection=row.collection, permission=row.permission
        )
    kept = f",{','.join(sorted(publishes))}," if publishes else ""
    return Rights.objects.create(union=union, group=group, publishes=kept)


def _give_pages(apps, union, member, old):
    Page = apps.get_model("wagtailcore", "Page")
    places = Q(pk__in=[])
    rows = apps.get_model("wagtailcore", "GroupPagePermission").objects.filter(
        group=old, permission__codename="add_page"
    )
    for path in rows.values_list("page__path", flat=True):
        places |= Q(path__startswith=path)
    keys = Page.objects.filter(places, owner=member).values_list("translation_key", flat=True)
    for key in set(keys):
        apps.get_model("countries", "UnionPage").objects.get_or_create(
            translation_key=key, defaults={"union": union}
        )


def move_to_countries(apps, schema_editor):
    """The other way: the page permissions come back with ``manage.py prepare_site``."""
    Member = apps.get_model("members", "Member")
    for rights in apps.get_model("countries", "UnionRights").objects.select_related("union"):
        group = rights.group
        name = f"{PREFIX}{rights.union.country}"
        old, _made = apps.get_model("auth", "Group").objects.get_or_create(name=name)
        for member in Member.objects.filter(groups=group):
            member.groups.add(old)
        group.delete()


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0010_known_devices"),
        ("countries", "0011_rights_of_unions"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(move_to_unions, move_to_countries)]
