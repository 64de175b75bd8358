"""Regional groups that came to share groups of accounts, by an old name, get their own.

The group that was there first keeps the people. Of the others, those come into the new group
whom its own moderators admitted; without a record of that, nobody: they may ask again.
"""

from django.db import migrations


def separate(apps, schema_editor):
    RegionalGroup = apps.get_model("regions", "RegionalGroup")
    Group = apps.get_model("auth", "Group")
    seen = {
        key
        for key in Group.objects.filter(name="Moderators: public boards").values_list(
            "pk", flat=True
        )
        if RegionalGroup.objects.filter(name="public boards", board__moderators_group=key).exists()
    }
    for regional in RegionalGroup.objects.exclude(board=None).order_by("pk"):
        board = regional.board
        for field in ("members_group", "moderators_group"):
            shared = getattr(board, field)
            if shared is None:
                continue
            if shared.pk in seen:
                _give_own(apps, regional, board, field, shared)
            else:
                seen.add(shared.pk)


def _give_own(apps, regional, board, field, shared):
    Group = apps.get_model("auth", "Group")
    Forum = apps.get_model("forum", "Forum")
    Rule = apps.get_model("forum_permission", "GroupForumPermission")
    prefix = "Region: " if field == "members_group" else "Moderators: "
    own = Group.objects.create(name=f"{prefix}{regional.name} ({board.pk})")
    own.permissions.set(shared.permissions.all())
    inside = Forum.objects.filter(tree_id=board.tree_id, lft__gte=board.lft, rght__lte=board.rght)
    inside.filter(**{field: shared}).update(**{field: own})
    Rule.objects.filter(forum__in=list(inside.values_list("pk", flat=True)), group=shared).update(
        group=own
    )
    if field == "members_group":
        own.user_set.set(_admitted(apps, regional))


def _admitted(apps, regional):
    people = {}
    acts = apps.get_model("regions", "GroupAct").objects.filter(group=regional)
    for act in acts.exclude(member=None).order_by("created", "pk"):
        if act.kind == "admit":
            people[act.member_id] = True
        elif act.kind in ("remove", "leave"):
            people.pop(act.member_id, None)
    return list(people)


class Migration(migrations.Migration):
    dependencies = [
        ("regions", "0003_rename_group_announcement"),
        ("forum", "0002_initial"),
        ("forum_permission", "0002_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [migrations.RunPython(separate, migrations.RunPython.noop)]
