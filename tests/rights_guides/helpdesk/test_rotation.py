"""Keys are changed without a case being lost, and erased cases stay closed."""

from typing import Any

import pytest
from django.conf import settings as configured
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.test import override_settings
from django.utils import timezone

from rights_guides.helpdesk import acts, checks, erasure, receipts, rotation
from rights_guides.helpdesk.encryption.envelope import ErasedError
from rights_guides.helpdesk.encryption.key_ring import KeyRing, make_key, parse_key_ring
from rights_guides.helpdesk.models import Case, DataKey, Desk
from tests.rights_guides.helpdesk.making import make_case, reread

pytestmark = pytest.mark.django_db


def rings() -> tuple[KeyRing, KeyRing]:
    """Both keys, the new one first; the new one alone."""
    new = parse_key_ring(make_key("new"))
    return KeyRing(new.keys + configured.CASE_KEYS.keys), new


def test_after_a_rotation_the_old_key_is_not_needed(settings: Any) -> None:
    settings.DEMO = False
    case = make_case()
    digits = receipts.give_receipt(case)
    case.save()
    both, new = rings()
    with override_settings(CASE_KEYS=both):
        assert receipts.find_case(digits) == case
        call_command("rotate_case_keys")
    with override_settings(CASE_KEYS=new):
        assert reread(case).name == "Sita Tamang"
        assert receipts.find_case(digits) == case
        checks.refuse_missing_keys()


def test_it_goes_on_where_it_was_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    cases = [make_case() for _number in range(5)]
    both, new = rings()
    monkeypatch.setattr(rotation, "BATCH", 2)
    with override_settings(CASE_KEYS=both):
        assert next(rotation.rotate_all()) == 2
        assert rotation.list_old_keys().count() == 3
        assert list(rotation.rotate_all()) == [2, 1]
    with override_settings(CASE_KEYS=new):
        assert {reread(case).name for case in cases} == {"Sita Tamang"}


def test_a_key_that_a_case_needs_is_named_and_nothing_is_overwritten(settings: Any) -> None:
    settings.DEMO = False
    case = make_case()
    before = bytes(DataKey.objects.get(case=case).wrapped)
    with override_settings(CASE_KEYS=rings()[1]):
        with pytest.raises(CommandError, match="test"):
            call_command("rotate_case_keys")
        with pytest.raises(ImproperlyConfigured, match="test"):
            checks.refuse_missing_keys()
    assert bytes(DataKey.objects.get(case=case).wrapped) == before


def test_an_erased_case_keeps_its_facts_and_no_words() -> None:
    case = make_case()
    erasure.erase(case)
    erased = reread(case)
    assert (erased.kind, str(erased.destination)) == ("wages.unpaid", "KW")
    assert not erased.messages.exists()
    assert not DataKey.objects.filter(case=case).exists()
    row = Case.objects.filter(pk=case.pk).values().get()
    assert not any(value for name, value in row.items() if name.startswith("sealed_"))
    with pytest.raises(ErasedError):
        _ = erased.data_key


def test_the_key_of_an_erased_case_is_never_wrapped_again() -> None:
    case = make_case()
    erasure.erase(case)
    with override_settings(CASE_KEYS=rings()[0]):
        call_command("rotate_case_keys")
    assert not DataKey.objects.exists()


def test_names_go_on_the_day_they_are_due(kathmandu: Desk) -> None:
    due, later, open_still = (make_case(kathmandu, name=name) for name in ("A B", "C D", "E F"))
    for case in (due, later):
        acts.resolve(case, acts.WORKER, "informed", {})
        acts.close(case)
    Case.objects.filter(pk=due.pk).update(erase_on=timezone.localdate())
    call_command("erase_old_cases")
    assert [reread(case).is_erased for case in (due, later, open_still)] == [True, False, False]
    assert reread(later).name == "C D"
