"""What people write themselves leads nowhere else, and turns nothing around."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from campaigns.letters.forms import WriteForm
from campaigns.letters.models.written import MAX_OWN_WORDS
from campaigns.letters.words import has_link

TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
FIELD = WriteForm.base_fields["own_words"]
HOSTS = st.sampled_from(
    ["https://evil.test", "HTTP://x", "www.evil.test", "evil.com", "a@evil.test", "evil。com"]
)


@pytest.mark.parametrize(
    "text",
    [
        "See evil.com",
        "evil．ORG",
        "ｅｖｉｌ.com",
        "evil.test/pay",
        "ftp://evil.test",
        "www.evil.test",
        "write to a@b.test",
    ],
)
def test_links_are_found(text: str) -> None:
    assert has_link(text)


@pytest.mark.parametrize(
    "text",
    ["I paid 1.500 euro.", "We waited…and waited.Nothing came", "۱۲.۵", "एक. दो", "e.g. this"],
)
def test_words_are_none(text: str) -> None:
    assert not has_link(text)


@given(st.text(max_size=30), HOSTS, st.text(max_size=30))
def test_nothing_hides_a_link(before: str, host: str, after: str) -> None:
    with pytest.raises(ValidationError):
        FIELD.clean(f"{before} {host} {after}")


@given(st.text(st.characters() | st.sampled_from(TURNING), max_size=600))
def test_what_is_taken_is_clean(text: str) -> None:
    try:
        taken = FIELD.clean(text)
    except ValidationError:
        return
    assert len(taken) <= MAX_OWN_WORDS
    assert not set(taken) & {*TURNING, "\r", "\0"}
    assert not has_link(taken)
    assert FIELD.clean(taken) == taken
