"""Readers meet a term and its meaning on the page, as valid HTML and without JavaScript."""

import re

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from portal.glossary.annotation import TermAnnotator
from portal.glossary.cache import Glossary, GlossaryTerm, Wording
from tests.core.conftest import MAKERS
from tests.factories import GuidePageFactory, published
from tests.fixture_types import HomePage
from tests.glossary.conftest import AddTerm
from tests.reading import in_language, plain, read

LAW = {"title": "Law on strikes: strike", "article": "strike", "url": "", "sample": False}


def _book(*words: str) -> Glossary:
    entries = {}
    for word in words:
        wording = Wording("en", word, (), f"About {word}.")
        entries[word] = GlossaryTerm(word, "", "", {"en": wording})
    return Glossary(entries)


@given(st.text(alphabet='strike contract<>/pab"=& \n', max_size=120))
def test_marking_only_adds(html: str) -> None:
    whole = f'<section><div class="flow">{html}</div></section>'
    marked = TermAnnotator(_book("strike", "contract"), "en", "en").annotate(whole)
    marked = re.sub(r'<div class="terms">.*?</details>\s*</div>', "", marked, flags=re.DOTALL)
    marked = re.sub(
        r'<a class="term" id="use-\w+" href="#term-\w+" role="doc-glossref">(.*?)</a>',
        r"\1",
        marked,
    )
    assert marked.strip() == whole.strip()


@pytest.mark.parametrize(
    "html",
    [
        "<p><a href='/x'>a strike</a></p>",
        "<h3>The strike</h3>",
        '<p><b title="strike">x</b></p>',
        "<p><a href='/x'>a <b>strike</b> is</a></p>",
        "<p><!-- strike --></p>",
    ],
)
def test_links_headings_and_attributes_are_left_alone(html: str) -> None:
    whole = f'<div class="flow">{html}</div>'
    assert TermAnnotator(_book("strike"), "en", "en").annotate(whole) == whole


def test_text_outside_of_passages_is_left_alone() -> None:
    whole = '<h2>Strike</h2><p class="kind">strike</p><div class="source"><p>strike</p></div>'
    assert TermAnnotator(_book("strike"), "en", "en").annotate(whole) == whole


@pytest.mark.django_db
def test_first_occurrence_on_the_page_with_its_meaning_after_the_passage(
    site_tree: HomePage, add_term: AddTerm
) -> None:
    add_term("strike", forms="strikes", definition="All stop work.")
    body = [
        ("heading", "A strike"),
        ("source_of_law", LAW),
        ("text", "<p>No word.</p>"),
        ("text", "<p>Two Strikes and a strike.</p>"),
        ("warning", {"title": "Strike", "text": "<p>A strike.</p>", "level": "danger"}),
    ]
    GuidePageFactory(slug="know", body=body)
    page = read("/en/rights-guides/know/")
    assert page.texts("a.term") == ["Strikes"]
    details = page.one("details.term")
    assert page.links("a.term") == [f"#{details['id']}"]
    # As a dictionary has it, not as it is inflected in the text.
    assert plain(details.find("summary")) == "strike"
    assert "All stop work." in plain(details)
    assert details.find_parent("p") is None
    assert details.find_parent(class_="terms").find_previous_sibling("div")["class"] == ["flow"]


@pytest.mark.django_db
def test_in_steps_and_warnings_too(site_tree: HomePage, add_term: AddTerm) -> None:
    add_term("strike")
    add_term("overtime")
    steps = {"title": "Steps", "steps": [{"title": "strike", "text": "<p>A strike.</p>"}]}
    warning = {"title": "overtime", "text": "<p>Unpaid overtime.</p>", "level": "caution"}
    GuidePageFactory(slug="know", body=[("steps", steps), ("warning", warning)])
    page = read("/en/rights-guides/know/")
    assert page.texts("a.term") == ["strike", "overtime"]
    assert len(page.html.select(".steps li details.term, .warning details.term")) == 2


@pytest.mark.django_db
@pytest.mark.parametrize("section", MAKERS)
def test_on_the_pages_of_every_section(
    section: str, site_tree: HomePage, add_term: AddTerm
) -> None:
    add_term("strike")
    MAKERS[section](slug="know", body=[("text", "<p>A strike.</p>")])
    assert read(f"/en/{section}/know/").texts("a.term") == ["strike"]


@pytest.mark.django_db
def test_in_the_language_of_the_page(site_tree: HomePage, add_term: AddTerm) -> None:
    add_term("trade union", ar="نقابة")
    guide = GuidePageFactory(slug="know", body=[("text", "<p>A trade union.</p>")])
    published(in_language(guide, "ar", body=[("text", "<p>اسأل النقابة.</p>")]))
    page = read("/ar/rights-guides/know/")
    assert page.texts("a.term") == ["النقابة"]
    assert "ar: نقابة" in page.texts("details.term")[0]
    assert not page.one("details.term > p:first-of-type").has_attr("lang")


@pytest.mark.django_db
def test_a_page_in_a_fallback_language_is_explained_in_the_readers(
    site_tree: HomePage, add_term: AddTerm
) -> None:
    add_term("trade union", ne="ट्रेड युनियन")
    add_term("strike")
    GuidePageFactory(slug="know", body=[("text", "<p>A trade union. A strike.</p>")])
    page = read("/ne/rights-guides/know/")
    assert page.texts("a.term") == ["trade union", "strike"]
    first, second = page.html.select("details.term > p:first-of-type")
    assert (first["lang"], first["dir"]) == ("ne", "ltr")
    assert "ne: ट्रेड युनियन" in plain(first)
    assert not second.has_attr("lang")


@pytest.mark.django_db
def test_nothing_is_asked_twice_and_nothing_where_there_is_no_text(
    site_tree: HomePage, add_term: AddTerm
) -> None:
    add_term("strike")
    GuidePageFactory(slug="know", body=[("text", "<p>A strike.</p>")])
    GuidePageFactory(slug="bare", body=[("heading", "A strike")])
    assert not [sql for sql in read("/en/rights-guides/bare/").queries if "glossary" in sql]
    cold = [sql for sql in read("/en/rights-guides/know/").queries if "glossary" in sql]
    warm = [sql for sql in read("/en/rights-guides/know/").queries if "glossary" in sql]
    assert (len(cold), len(warm)) == (1, 0)


@pytest.mark.django_db
def test_what_editors_write_is_escaped(site_tree: HomePage, add_term: AddTerm) -> None:
    add_term("strike", definition="<script>alert(1)</script>")
    GuidePageFactory(slug="know", body=[("text", "<p>A strike.</p>")])
    page = read("/en/rights-guides/know/")
    assert page.html.select("details.term script") == []
    assert isinstance(page.html, BeautifulSoup)
