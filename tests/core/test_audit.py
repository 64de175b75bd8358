"""Audit logs: an entry is written once, and outlasts the person."""

import datetime
from typing import Any

import pytest
from django.apps import apps
from django.utils import timezone

from portal.core.audit import AuditLogEntry, EntryIsFinal
from portal.members.models import IdentityLook
from tests.fixture_types import Member

LOGS = [model for model in apps.get_models() if issubclass(model, AuditLogEntry)]


@pytest.fixture
def entry(member: Member, editor: Member) -> IdentityLook:
    return IdentityLook.objects.create(actor=editor, member=member, pseudonym="Himal", reason="why")


def test_the_rooms_with_decisions_keep_a_log() -> None:
    labels = {model._meta.label for model in LOGS}
    assert labels >= {"members.IdentityLook", "regions.GroupAct", "forum_moderation.ModerationAct"}


@pytest.mark.parametrize("model", LOGS, ids=lambda model: model._meta.label)
def test_every_log_says_whose_data_it_is(model: Any) -> None:
    assert "actor" in model.member_data
    assert model._meta.get_field("actor").remote_field.on_delete.__name__ == "SET_NULL"


def test_an_entry_is_not_saved_again(entry: IdentityLook) -> None:
    entry.reason = "another"
    with pytest.raises(EntryIsFinal):
        entry.save()
    assert IdentityLook.objects.get().reason == "why"


@pytest.mark.parametrize("field", sorted(AuditLogEntry.FINAL_FIELDS - {"kind"}))
def test_a_decision_is_not_updated(entry: IdentityLook, field: str) -> None:
    with pytest.raises(EntryIsFinal):
        IdentityLook.objects.update(**{field: getattr(entry, field)})


def test_what_it_was_about_may_move(entry: IdentityLook) -> None:
    assert IdentityLook.objects.update(pseudonym="Lotus") == 1


def test_no_entry_is_deleted(entry: IdentityLook) -> None:
    for delete in (entry.delete, IdentityLook.objects.all().delete):
        with pytest.raises(EntryIsFinal):
            delete()
    assert IdentityLook.objects.exists()


def test_an_entry_outlasts_the_people(entry: IdentityLook, member: Member, editor: Member) -> None:
    member.delete()
    editor.delete()
    kept = IdentityLook.objects.get()
    assert (kept.actor, kept.member, kept.reason) == (None, None, "why")


def test_between_days_includes_both(entry: IdentityLook) -> None:
    today = timezone.now().date()
    yesterday, tomorrow = (today + datetime.timedelta(days=days) for days in (-1, 1))
    assert list(IdentityLook.objects.between(today, today)) == [entry]
    assert list(IdentityLook.objects.between()) == [entry]
    assert not IdentityLook.objects.between(since=tomorrow)
    assert not IdentityLook.objects.between(until=yesterday)
