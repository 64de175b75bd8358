"""Every model that refers to a member, or is deleted with a post, says what becomes of its rows."""

from typing import Any

import pytest

from forum.engine.forum_conversation.models import PostVersion
from forum.engine.forum_member.personal_data import check_post_data
from portal.members.checks import check_member_data
from portal.members.models import Vouch


def test_every_model_says_what_becomes_of_its_rows() -> None:
    assert check_member_data(None) == []
    assert check_post_data(None) == []


@pytest.mark.parametrize(
    "declared",
    [
        {"member": "vouches", "voucher": "vouches_given"},
        {"member": "no_such_part", "voucher": "vouches_given", "withdrawn_by": None},
    ],
    ids=["a field is missing", "no such part of the export"],
)
def test_a_model_that_does_not_say_so_fails(
    declared: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Vouch, "member_data", declared)
    (error,) = check_member_data(None)
    assert (error.id, error.obj) == ("members.E002", Vouch)


def test_a_model_that_inherits_nothing_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(Vouch, "member_data")
    assert {error.obj for error in check_member_data(None)} == {Vouch}


def test_a_copy_of_a_post_that_does_not_say_so_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(PostVersion, "erased_with_post")
    (error,) = check_post_data(None)
    assert (error.id, error.obj) == ("forum.E002", PostVersion)
