"""LibreTranslate's and DeepL's answers, good and bad, from a small local server."""

import logging
from collections.abc import Callable
from typing import Any

import pytest

from portal.languages.machine_translation import client as machine_http
from portal.languages.machine_translation.api import (
    BudgetExhaustedError,
    InvalidAnswerError,
    MachineTranslation,
    ServiceUnavailableError,
    TranslationError,
    get_offer,
    translate,
)
from tests.engines.replay import Answer, Question, Replay, Reply

pytestmark = pytest.mark.usefixtures("unchecked")

KEY = "key-nobody-may-see"
SECRET_TEXT = "My employer keeps my passport"

LIBRE_LANGUAGES = Answer(
    [
        {"code": code, "name": code, "targets": ["ar", "en", "es", "pt", "tl", "zh-Hans"]}
        for code in ("ar", "en", "es", "pt", "tl")
    ]
)
DEEPL_SOURCES = Answer([{"language": code} for code in ("EN", "ES", "PT", "AR", "TL")])
DEEPL_TARGETS = Answer(
    [{"language": code} for code in ("EN-GB", "EN-US", "ES", "PT-BR", "PT-PT", "AR", "TL")]
)

Use = Callable[..., None]


def libre_echo(question: Question) -> Answer:
    asked = question.json
    return Answer({"translatedText": [f"{asked['target']}:{text}" for text in asked["q"]]})


def deepl_echo(question: Question) -> Answer:
    asked = question.json
    texts = [f"{asked['target_lang']}:{text}" for text in asked["text"]]
    return Answer({"translations": [{"text": t, "detected_source_language": "EN"} for t in texts]})


def libre(*replies: Reply) -> Replay:
    return Replay({"/languages": LIBRE_LANGUAGES, "/translate": list(replies) or [libre_echo]})


def deepl(*replies: Reply, **more: Reply) -> Replay:
    script: dict[str, Any] = {
        "/v2/languages?type=source": DEEPL_SOURCES,
        "/v2/languages?type=target": DEEPL_TARGETS,
        "/v2/translate": list(replies) or [deepl_echo],
    }
    return Replay(script | {f"/{path}": reply for path, reply in more.items()})


def ask(*texts: str, target: str = "ar", is_html: bool = True) -> MachineTranslation:
    return translate(texts, "en", target, is_html=is_html, purpose="pages")


# --- Good answers -----------------------------------------------------------------


def test_libretranslate_is_asked_as_it_wants_to_be(use: Use) -> None:
    with libre() as server:
        use(f"libretranslate://{server.host}?api_key={KEY}")
        made = ask("One", "<b>Two</b>", target="fil")
    assert made.passages == ("tl:One", "tl:<b>Two</b>")
    assert (made.service, made.via) == ("LibreTranslate", None)
    (question,) = server.asked("/translate")
    assert question.json == {
        "q": ["One", "<b>Two</b>"],
        "source": "en",
        "target": "tl",
        "format": "html",
        "api_key": KEY,
    }


def test_libretranslate_goes_by_way_of_english_and_that_is_said(use: Use) -> None:
    with libre() as server:
        use(f"libretranslate://{server.host}")
        assert get_offer("ar", "es").via == "en"
        assert str(get_offer("ar", "es")).startswith("LibreTranslate")
        assert "English" in str(get_offer("ar", "es"))
        assert get_offer("ar", "en").via is None


def test_deepl_is_asked_as_it_wants_to_be(use: Use) -> None:
    with deepl() as server:
        use(f"deepl+http://{KEY}@{server.host}")
        made = ask("One", "<b>Two</b>", target="pt")
    assert made.passages == ("PT-PT:One", "PT-PT:<b>Two</b>")
    (question,) = server.asked("/v2/translate")
    assert question.headers["Authorization"] == f"DeepL-Auth-Key {KEY}"
    asked = question.json
    assert (asked["source_lang"], asked["tag_handling"]) == ("EN", "html")
    assert KEY not in question.path + question.body


def test_deepl_is_given_the_glossary_once(use: Use, terms: Callable[..., None]) -> None:
    terms({"kafala": "الكفالة", "unused": "x"})
    made = Answer({"glossary_id": "new-1"})
    old = {"glossary_id": "old-1", "name": "portal en-ar 0000"}
    strange = {"glossary_id": "not-ours", "name": "of other people"}

    def glossaries(question: Question) -> Answer:
        return made if question.method == "POST" else Answer({"glossaries": [old, strange]})

    with deepl(**{"v3/glossaries": glossaries}) as server:
        use(f"deepl+http://{KEY}@{server.host}")
        ask("The kafala system")
        ask("The kafala system")
        ask("Nothing special")
    first, second, plain = server.asked("/v2/translate")
    assert first.json["glossary_id"] == second.json["glossary_id"] == "new-1"
    assert "glossary_id" not in plain.json
    asked = [(question.method, question.path) for question in server.asked("/v3")]
    assert asked == [
        ("GET", "/v3/glossaries"),
        ("DELETE", "/v3/glossaries/old-1"),
        ("POST", "/v3/glossaries"),
    ]
    assert server.asked("/v3")[-1].json["dictionaries"] == [
        {
            "source_lang": "en",
            "target_lang": "ar",
            "entries": "kafala\tالكفالة",
            "entries_format": "tsv",
        }
    ]


def test_deepl_translates_without_a_glossary_where_it_takes_none(
    use: Use, terms: Callable[..., None]
) -> None:
    terms({"kafala": "الكفالة"})
    with deepl(**{"v3/glossaries": Answer({"message": "no"}, status=400)}) as server:
        use(f"deepl+http://{KEY}@{server.host}")
        assert ask("The kafala system").is_complete


# --- Bad answers ------------------------------------------------------------------

HTML = Answer(b"<html>maintenance</html>", headers={"Content-Type": "text/html"})
BAD = {
    "html instead of json": (HTML, InvalidAnswerError),
    "nothing": (Answer(b""), InvalidAnswerError),
    "half of it": (Answer(b'{"translatedText": ["uno'), InvalidAnswerError),
    "less than promised": (Answer(b'{"transl', promised_length=400), TranslationError),
    "a wrong encoding": (
        Answer('{"translatedText": ["año"]}'.encode("latin-1")),
        InvalidAnswerError,
    ),
    "another form": (Answer(["uno"]), InvalidAnswerError),
    "a list of numbers": (Answer({"translatedText": [1]}), InvalidAnswerError),
    "too few": (Answer({"translatedText": []}), InvalidAnswerError),
    "too many": (Answer({"translatedText": ["uno", "dos"]}), InvalidAnswerError),
    "empty passages": (Answer({"translatedText": ["  "]}), InvalidAnswerError),
    "deeply nested": (Answer(b"[" * 100_000), InvalidAnswerError),
    "400": (Answer({"error": "bad"}, status=400), InvalidAnswerError),
    "403": (Answer({"error": "key"}, status=403), ServiceUnavailableError),
    "429": (Answer({}, status=429, headers={"Retry-After": "7"}), ServiceUnavailableError),
    "456": (Answer({}, status=456), BudgetExhaustedError),
    "500": (Answer(b"", status=500), ServiceUnavailableError),
    "503": (Answer(b"<html>later</html>", status=503), ServiceUnavailableError),
    "a redirect": (
        Answer(b"", status=302, headers={"Location": "/elsewhere"}),
        ServiceUnavailableError,
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_answers_are_said_and_nothing_is_logged(
    name: str, use: Use, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    reply, expected = BAD[name]
    caplog.set_level(logging.DEBUG)
    with libre(reply) as server:
        use(f"libretranslate://{server.host}?api_key={KEY}")
        with pytest.raises(expected) as caught:
            ask(SECRET_TEXT)
        assert len(server.asked("/translate")) == 1, "asked again"
        assert not server.asked("/elsewhere")
    assert str(caught.value)
    said = caplog.text + "".join(capsys.readouterr()) + str(caught.value)
    assert SECRET_TEXT not in said
    assert KEY not in said


def test_an_endless_answer_is_not_read(use: Use, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine_http, "MAX_ANSWER_BYTES", 1000)
    with libre(Answer({"translatedText": ["x" * 5000]})) as server:
        use(f"libretranslate://{server.host}")
        with pytest.raises(InvalidAnswerError):
            ask("One")


def test_a_service_that_says_nothing_is_not_waited_for(
    use: Use, monkeypatch: pytest.MonkeyPatch
) -> None:
    import threading

    done = threading.Event()

    def silent(question: Question) -> Answer:
        done.wait(20)
        return Answer({})

    with libre(silent) as server:
        use(f"libretranslate://{server.host}?timeout=1")
        with pytest.raises(ServiceUnavailableError):
            ask("One")
        done.set()


def test_garbage_instead_of_languages(use: Use) -> None:
    for answer in (HTML, Answer({}), Answer([1]), Answer(b"")):
        with Replay({"/languages": answer}) as server:
            use(f"libretranslate://{server.host}")
            with pytest.raises(TranslationError):
                ask("One")


@pytest.mark.parametrize(
    "answer",
    [
        '<script>alert("x")</script>Uno',
        "Uno <b>dos",
        "Uno dos",
        "<b>Uno</b> <b>dos</b>",
        '<b onclick="x()">Uno</b> dos',
        "<b>Uno</i></b> dos",
        "<b>\ufffdUno</b> dos",
        "<b>Uno</b> " + "dos " * 200,
        "<b></b>",
    ],
)
def test_a_passage_whose_answer_is_broken_stays_untranslated(answer: str, use: Use) -> None:
    with libre(Answer({"translatedText": [answer, "Tres"]})) as server:
        use(f"libretranslate://{server.host}")
        made = ask("<b>One</b> two", "Three")
    assert made.passages == (None, "Tres")
    assert isinstance(made.trouble, InvalidAnswerError)


def test_one_passage_that_breaks_a_request_does_not_spoil_the_others(use: Use) -> None:
    def chokes(question: Question) -> Answer:
        return Answer({}, status=400) if "poison" in question.body else libre_echo(question)

    with libre(chokes) as server:
        use(f"libretranslate://{server.host}")
        made = ask("One", "poison", "Three")
    assert made.passages == ("ar:One", None, "ar:Three")
    assert len(server.asked("/translate")) == 4


def test_a_failure_half_way_keeps_what_was_done(use: Use) -> None:
    texts = [f"Sentence {number} " + "x" * 1500 for number in range(4)]
    with libre(libre_echo, libre_echo, Answer({}, status=500)) as server:
        use(f"libretranslate://{server.host}")
        made = ask(*texts)
        assert len(server.asked("/translate")) == 3, "went on asking"
    assert [text is not None for text in made.passages] == [True, True, False, False]
    assert isinstance(made.trouble, ServiceUnavailableError)


def test_garbage_again_and_again_ends_soon(use: Use) -> None:
    with libre(HTML) as server:
        use(f"libretranslate://{server.host}")
        with pytest.raises(InvalidAnswerError):
            ask(*(f"Sentence {number}" for number in range(200)))
        assert len(server.asked("/translate")) <= 4
