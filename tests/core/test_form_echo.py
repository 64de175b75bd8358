"""What a page gives back of a form that could not be taken."""

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from portal.core import form_echo


def data(**fields: str) -> QueryDict:
    found = QueryDict(mutable=True)
    found.update(fields)
    return found


@pytest.mark.parametrize(
    "text",
    [
        "Two words",
        "करार",
        "https://example.org/a-1",
        "one\nmore",
        "Zusammengehörigkeit",
        "internationalisation",
        "12 July",
    ],
)
def test_what_people_type_comes_back(text: str) -> None:
    assert form_echo.extract_texts(data(content=text)) == [text]


@pytest.mark.parametrize(
    "value",
    [
        "",
        "  ",
        "en",
        "on",
        "42",
        "0a8a0355-25d3-4f82-aaf0-72a122b9796e",
        "MQ:1xWMlF:OnBRSWNW6CMKnWdK5Gmd__76RItp6uxksT7O2fNhJNY",
    ],
)
def test_what_forms_say_does_not(value: str) -> None:
    assert form_echo.extract_texts(data(field=value)) == []


@pytest.mark.parametrize("secret", ["password", "password1", "oldpassword", "code", "credential"])
def test_with_a_secret_in_the_form_nothing_comes_back(secret: str) -> None:
    assert form_echo.extract_texts(data(content="Some words", **{secret: "x"})) == []


@given(st.dictionaries(st.text(min_size=1, max_size=8), st.text(max_size=60)))
def test_nothing_is_invented(fields: dict[str, str]) -> None:
    assert set(form_echo.extract_texts(data(**fields))) <= {
        value.strip() for value in fields.values()
    }
