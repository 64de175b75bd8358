"""Editors look after the glossary; an approval says whose it is."""

from typing import Any

import pytest
from django.urls import reverse

from portal.glossary.models import Term, TermTranslation
from tests.fixture_types import Member, SignIn
from tests.glossary.conftest import AddTerm

pytestmark = pytest.mark.django_db
ADD = "wagtailsnippets_glossary_term:add"
LIST = "wagtailsnippets_glossary_term:list"
EDIT = "wagtailsnippets_glossary_term:edit"


def form(translations: list[dict[str, Any]], initial: int = 0) -> dict[str, Any]:
    data: dict[str, Any] = {
        "term": "strike",
        "forms": "strikes",
        "definition": "All stop work.",
        "source": "",
        "source_url": "",
        "translations-TOTAL_FORMS": len(translations),
        "translations-INITIAL_FORMS": initial,
        "translations-MIN_NUM_FORMS": 0,
        "translations-MAX_NUM_FORMS": 1000,
    }
    for number, translation in enumerate(translations):
        for name, value in translation.items():
            data[f"translations-{number}-{name}"] = value
    return data


NEPALI = {
    "language": "ne",
    "translation": "हड्ताल",
    "forms": "",
    "definition": "काम रोक्नु।",
    "status": "approved",
}


def test_an_editor_adds_a_term_and_answers_for_its_translation(
    editor: Member, signed_in: SignIn
) -> None:
    response = signed_in(editor).post(reverse(ADD), form([NEPALI]))
    assert response.status_code == 302
    translation = TermTranslation.objects.get(term__key="strike")
    assert translation.approved_by == editor
    assert translation.approved_at is not None


def test_a_changed_text_is_approved_anew_and_a_draft_by_nobody(
    editor: Member, administrator: Member, signed_in: SignIn
) -> None:
    signed_in(editor).post(reverse(ADD), form([NEPALI]))
    translation = TermTranslation.objects.get()
    address = reverse(EDIT, args=[translation.term_id])
    same = NEPALI | {"id": translation.pk}
    signed_in(administrator).post(address, form([same], initial=1))
    translation.refresh_from_db()
    assert translation.approved_by == editor
    signed_in(administrator).post(address, form([same | {"translation": "बन्द"}], initial=1))
    translation.refresh_from_db()
    assert translation.approved_by == administrator
    signed_in(editor).post(address, form([same | {"status": "draft"}], initial=1))
    translation.refresh_from_db()
    assert (translation.approved_by, translation.approved_at) == (None, None)


def test_one_translation_a_language(editor: Member, signed_in: SignIn) -> None:
    response = signed_in(editor).post(reverse(ADD), form([NEPALI, NEPALI]))
    assert response.status_code == 200
    assert not Term.objects.exists()


@pytest.mark.database
def test_what_a_language_lacks_is_found(
    editor: Member, signed_in: SignIn, add_term: AddTerm
) -> None:
    add_term("strike", ne="हड्ताल")
    add_term("overtime", fr="heures supplémentaires")
    client = signed_in(editor)
    lacking = client.get(reverse(LIST), {"missing": "ne"}).content.decode()
    assert "overtime" in lacking
    assert "What strike means." not in lacking
    found = client.get(reverse(LIST), {"q": "हड्ताल"}).content.decode()
    assert "What strike means." in found
    assert "What overtime means." not in found


@pytest.mark.parametrize(("who", "status"), [("editor", 200), ("administrator", 200)])
def test_who_may(who: str, status: int, request: pytest.FixtureRequest, signed_in: SignIn) -> None:
    person = request.getfixturevalue(who)
    assert signed_in(person).get(reverse(ADD)).status_code == status


def test_members_may_not(member: Member, signed_in: SignIn) -> None:
    assert signed_in(member).get(reverse(ADD)).status_code in (302, 403)
    signed_in(member).post(reverse(ADD), form([NEPALI]))
    assert not Term.objects.exists()


def test_the_name_in_addresses_stays(add_term: AddTerm) -> None:
    term = add_term("Strike")
    term.term = "Walkout"
    term.save()
    assert term.key == "strike"
    assert add_term("strike!").key == "strike-2"
