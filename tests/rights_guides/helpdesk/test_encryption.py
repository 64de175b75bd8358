"""What is sealed opens where it was sealed, and nowhere else."""

import base64
import pickle
from uuid import uuid4

import pytest
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from rights_guides.helpdesk.encryption import envelope
from rights_guides.helpdesk.encryption.envelope import ErasedError, UnreadableError
from rights_guides.helpdesk.encryption.key_ring import (
    InvalidCaseKeysError,
    MissingKeyError,
    make_key,
    parse_key_ring,
)
from rights_guides.helpdesk.models import Case, DataKey, Message
from tests.rights_guides.helpdesk.making import STORY, make_case, reread

GOOD = base64.b64encode(bytes(range(32))).decode()


@given(st.binary(min_size=1))
def test_what_is_sealed_opens_at_its_place(plain: bytes) -> None:
    key, case, row = envelope.make_data_key(), uuid4(), uuid4()
    sealed = envelope.seal(key, plain, "message.text", case, row)
    assert plain not in sealed or len(plain) < 4
    assert envelope.open_sealed(key, sealed, "message.text", case, row) == plain
    for place in (("note.text", case, row), ("message.text", uuid4(), row)):
        with pytest.raises(UnreadableError):
            envelope.open_sealed(key, sealed, *place)
    with pytest.raises(UnreadableError):
        envelope.open_sealed(key, sealed, "message.text", case, uuid4())


@given(st.data())
def test_a_changed_or_cut_value_is_refused(data: st.DataObject) -> None:
    key, case, row = envelope.make_data_key(), uuid4(), uuid4()
    sealed = bytearray(envelope.seal(key, b"words", "message.text", case, row))
    place = data.draw(st.integers(0, len(sealed) - 1))
    sealed[place] ^= data.draw(st.integers(1, 255))
    for wrong in (bytes(sealed), bytes(sealed)[:place], b""):
        with pytest.raises(UnreadableError):
            envelope.open_sealed(key, wrong, "message.text", case, row)


@pytest.mark.parametrize(
    "text",
    [
        "a",
        "a:",
        f"a b:{GOOD}",
        "a:not base64!",
        f"a:{base64.b64encode(b'short').decode()}",
        f"a:{base64.b64encode(bytes(32)).decode()}",
        f"a:{GOOD},a:{GOOD}",
    ],
)
def test_a_ring_with_a_fault_is_refused_and_its_message_says_no_key(text: str) -> None:
    with pytest.raises(InvalidCaseKeysError) as raised:
        parse_key_ring(text)
    assert GOOD not in str(raised.value)


@pytest.mark.django_db
def test_nothing_that_was_said_stands_in_the_columns() -> None:
    case = make_case()
    message = Message.objects.get(case=case)
    assert reread(case).name == "Sita Tamang"
    assert message.text == STORY
    row = Case.objects.filter(pk=case.pk).values().get()
    stored = repr(row) + repr(Message.objects.filter(case=case).values().get())
    for word in ("Sita", "980", "Noor", "passport"):
        assert word not in stored


@pytest.mark.django_db
def test_a_value_moved_to_another_row_cannot_be_opened() -> None:
    one, other = make_case(), make_case(name="Mina Rai")
    Case.objects.filter(pk=other.pk).update(sealed_name=one.sealed_name)
    with pytest.raises(UnreadableError):
        _ = reread(other).name
    key = DataKey.objects.get(case=one)
    DataKey.objects.filter(case=other).update(wrapped=key.wrapped)
    with pytest.raises(UnreadableError):
        _ = reread(other).employer


@pytest.mark.django_db
def test_without_its_key_a_case_says_which_is_missing_and_nothing_else() -> None:
    case = make_case()
    with override_settings(CASE_KEYS=parse_key_ring(make_key("other"))):
        with pytest.raises(MissingKeyError) as raised:
            _ = reread(case).name
        assert raised.value.key_id == "test"
    assert reread(case).name == "Sita Tamang"


@pytest.mark.django_db
def test_a_case_without_its_row_of_a_key_counts_as_erased() -> None:
    case = make_case()
    DataKey.objects.filter(case=case).delete()
    with pytest.raises(ErasedError):
        _ = reread(case).name


@pytest.mark.django_db
def test_an_open_key_is_not_taken_along() -> None:
    case = make_case()
    assert case.data_key
    assert "data_key" not in pickle.loads(pickle.dumps(case)).__dict__  # noqa: S301
