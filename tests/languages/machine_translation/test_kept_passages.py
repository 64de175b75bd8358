"""What a service turned round stays in the language of the source; what people wrote is used."""

import logging
import uuid
from collections.abc import Callable, Iterator

import pytest
from wagtail.models import Locale, Page
from wagtail_localize.models import (
    String,
    StringTranslation,
    TranslatableObject,
    TranslationContext,
)

from portal.languages.machine_translation.api import (
    DisagreementError,
    MachineTranslation,
    NotConfiguredError,
    translate,
)
from tests.engines.replay import Answer, Question, Replay

Use = Callable[..., None]
ANSWERS = {
    "Call the union.": "Appelez le syndicat.",
    "If you have not been paid, call the union.": "Sinon tu as été payé, appelle le syndicat.",
}
REVERSED = "If you have not been paid, call the union."


def answer(question: Question) -> Answer:
    return Answer({"translatedText": [ANSWERS[text] for text in question.json["q"]]})


@pytest.fixture
def service(use: Use) -> Iterator[Replay]:
    languages = Answer([{"code": "en", "targets": ["fr"]}])
    with Replay({"/languages": languages, "/translate": answer}) as server:
        use(f"libretranslate://{server.host}")
        yield server


def ask(*passages: str, is_html: bool = True) -> MachineTranslation:
    return translate(passages, "en", "fr", is_html=is_html, purpose="posts")


def remember(text: str, own: str, *, by: str = "manual", path: str = "title") -> None:
    """A passage of a page that was translated."""
    english = Locale.objects.get(language_code="en")
    page, _created = TranslatableObject.objects.get_or_create(
        translation_key=uuid.uuid4(), content_type_id=1
    )
    StringTranslation.objects.create(
        translation_of=String.from_value(english, type("Value", (), {"data": text})()),
        locale=Locale.objects.get(language_code="fr"),
        context=TranslationContext.objects.create(object=page, path=path),
        data=own,
        translation_type=by,
    )


def test_the_paragraph_that_was_turned_round_stays_as_it_was_and_is_marked(
    service: Replay, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    made = ask(f"<p>Call the union.</p>\n<ul><li>{REVERSED}</li></ul>")
    kept = f'<span lang="en" dir="ltr" data-machine="kept">{REVERSED}</span>'
    assert made.passages == (f"<p>Appelez le syndicat.</p>\n<ul><li>{kept}</li></ul>",)
    assert isinstance(made.trouble, DisagreementError)
    assert "'negations': 1" in caplog.text
    assert "paid" not in caplog.text
    assert "syndicat" not in caplog.text


def test_passages_of_which_nothing_agrees_are_none(service: Replay) -> None:
    made = ask(REVERSED, "Call the union.", is_html=False)
    assert made.passages == (None, "Appelez le syndicat.")
    assert made.kept == {0}
    with pytest.raises(DisagreementError):
        ask(REVERSED)


def test_what_people_translated_is_asked_before_any_service(
    site_tree: Page, service: Replay
) -> None:
    remember("Call the union.", "Appelle ton syndicat.")
    remember("Call the union.", "Appelle-le.", by="machine")
    remember(REVERSED, "if-you", path="slug")
    made = ask("<p>Call the union.</p>")
    assert made.passages == ("<p>Appelle ton syndicat.</p>",)
    assert (made.service, made.remembered) == ("", frozenset({0}))
    assert not service.asked("/translate")
    made = ask("Call the union.", REVERSED, is_html=False)
    assert made.passages == ("Appelle ton syndicat.", None)


def test_a_term_of_the_glossary_is_no_question_for_a_service(
    use: Use, monkeypatch: pytest.MonkeyPatch
) -> None:
    use("")
    monkeypatch.setattr(
        "portal.languages.machine_translation.memory.get_term_pairs",
        lambda source, target: {"Overtime": "Heures & suppléments"},
    )
    assert ask("overtime").passages == ("Heures &amp; suppléments",)
    assert ask("overtime", is_html=False).passages == ("Heures & suppléments",)
    with pytest.raises(NotConfiguredError):
        ask("overtime pay")
