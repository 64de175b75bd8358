"""Against a real Apertium."""

import re
from collections.abc import Callable

import pytest

from portal.languages.machine_translation.api import (
    PairNotSupportedError,
    ServiceUnavailableError,
    get_offer,
    translate,
)
from tests.engines.apertium import Apertium
from tests.engines.server import free_port

# What a speaker would look for in the answer; Apertium is rough, its words are not.
PAIRS = [
    ("en", "es", "The workers have rights.", r"trabajadores.*derechos", None),
    ("es", "en", "Los trabajadores tienen derechos.", r"workers.*right", None),
    ("es", "pt", "Los trabajadores tienen derechos.", r"trabalhadores.*direitos", None),
    ("pt", "es", "Os trabalhadores têm direitos.", r"trabajadores.*derechos", None),
    ("fr", "es", "Les travailleurs ont des droits.", r"trabajadores.*derechos", None),
    ("es", "fr", "Los trabajadores tienen derechos.", r"travailleurs.*droits", None),
    ("ur", "hi", "یہ کتاب ہے", r"किताब", None),
    ("hi", "ur", "यह किताब है", "ک.?تاب", None),
    ("en", "pt", "The workers have rights.", r"trabalhadores.*direitos", "es"),
    ("fr", "pt", "Les travailleurs ont des droits.", r"trabalhadores.*direitos", "es"),
    ("en", "fr", "The workers have rights.", r"travailleurs.*droits", "es"),
]


@pytest.fixture(autouse=True)
def _apertium_only(apertium: Apertium, use: Callable[..., None]) -> None:
    use(apertium.url, pairs="en-pt=apertium/es, fr-pt=apertium/es, en-fr=apertium/es")


@pytest.mark.parametrize(("source", "target", "text", "expected", "via"), PAIRS)
def test_pairs(source: str, target: str, text: str, expected: str, via: str | None) -> None:
    made = translate([text], source, target, is_html=False, purpose="posts")
    assert re.search(expected, made.passages[0] or "", re.IGNORECASE)
    assert made.service == "Apertium"
    assert made.via == via
    assert get_offer(source, target).via == via


def test_a_pair_it_does_not_have_is_said_plainly() -> None:
    with pytest.raises(PairNotSupportedError, match=r"English.*Nepali"):
        translate(["Worker"], "en", "ne", is_html=False, purpose="posts")
    with pytest.raises(PairNotSupportedError):
        get_offer("en", "ne")


def test_markup_is_kept_and_text_escaped() -> None:
    html = '<a id="a1">The house</a> says <b>no</b> &amp; &lt;goes&gt;.<br/>Good night.'
    (made,) = translate([html], "en", "es", is_html=True, purpose="pages").passages
    assert made is not None
    assert '<a id="a1">' in made
    assert made.count("<b>") == made.count("</b>") == made.count("<br/>") == 1
    assert "&amp;" in made
    assert "&lt;" in made


def test_unknown_words_are_shown_plainly() -> None:
    text = (
        "The zzxqy worker and kwkafa-zzx. Write to me@example.org, #ILO, 5*3. "
        "The workers have rights, the employer has to pay the wage of the workers."
    )
    for is_html in (True, False):
        (made,) = translate([text], "en", "es", is_html=is_html, purpose="posts").passages
        assert made is not None
        assert "zzxqy" in made
        assert "kwkafa-zzx" in made
        assert "me@example.org" in made
        assert "#ILO" in made
        assert "5*3" in made
        assert not re.search(r"(?<!\w)[*@]\w", made)


def test_space_around_a_passage_stays_as_it_was() -> None:
    passages = [" worker\n", "workers", "", "  ", "12 %", "<br/>"]
    made = translate(passages, "en", "es", is_html=True, purpose="pages")
    assert len(made.passages) == len(passages)
    assert made.passages[0] is not None
    assert made.passages[0].startswith(" ")
    assert made.passages[0].endswith("\n")
    assert made.passages[0].strip()[0] != " "
    assert made.passages[2:] == ("", "  ", "12 %", "<br/>")


def test_a_long_text_is_cut_at_sentences_and_put_together_again() -> None:
    text = " ".join(f"The {number} workers have rights." for number in range(600))
    (made,) = translate([text], "en", "es", is_html=False, purpose="posts").passages
    assert made is not None
    assert made.count("trabajadores") == 600
    assert made.index(" 17 ") < made.index(" 399 ") < made.index(" 599 ")


def test_terms_of_the_glossary_are_kept_in_every_step(
    terms: Callable[[dict[str, str]], None],
) -> None:
    terms({"recruitment fee": "tarifa & de contratación", "fee": "WRONG"})
    html = "<b>The recruitment fee</b> is illegal."
    (made,) = translate([html], "en", "es", is_html=True, purpose="pages").passages
    assert made is not None
    assert "tarifa &amp; de contratación" in made
    assert "qterm" not in made.casefold()


def test_a_server_that_is_gone(use: Callable[..., None]) -> None:
    use(f"apertium://127.0.0.1:{free_port()}")
    with pytest.raises(ServiceUnavailableError):
        translate(["Worker"], "en", "es", is_html=False, purpose="posts")
