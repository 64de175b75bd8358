"""Passages that nobody has translated are marked with their own language."""

import re

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import Locale, Page

from portal.core.text.plain_text import html_to_text
from portal.i18n import registry
from portal.languages.publish_translation import translate_page
from portal.languages.source_passages import mark_passages
from rights_guides.guides.models import GuideIndexPage, GuidePage
from tests.fixture_types import Committed

ENGLISH = registry.get("en")


def without_remarks(html: str) -> str:
    """The passages alone, without the small “in English” beside each."""
    soup = BeautifulSoup(html, "html.parser")
    for remark in soup.find_all("small"):
        remark.decompose()
    return str(soup)


def test_a_paragraph_and_a_heading_are_marked() -> None:
    html = "<h2>Next</h2><p>It's <b>yours</b> &amp; mine.</p><p>तपाईंको</p>"
    marked = mark_passages(html, frozenset({"Next", "It's yours & mine."}), ENGLISH)
    assert without_remarks(marked).count('lang="en"') == 2
    assert without_remarks(marked).count('dir="ltr"') == 2
    assert "<p>तपाईंको</p>" in marked


def test_everybody_sees_which_language_it_is() -> None:
    with translation.override("ar"):
        marked = mark_passages("<p>Next</p>", frozenset({"Next"}), ENGLISH)
    remark = BeautifulSoup(marked, "html.parser").find("small")
    assert remark is not None
    assert (remark["lang"], remark["dir"]) == ("ar", "rtl")
    assert "الإنجليزية" in remark.get_text()


def test_what_lies_inside_a_marked_passage_is_not_marked_again() -> None:
    marked = mark_passages("<li><b>Yours</b></li>", frozenset({"Yours"}), ENGLISH)
    assert without_remarks(marked).count("lang=") == 1


@given(st.text(max_size=80))
def test_marking_never_changes_what_is_read(text: str) -> None:
    from django.utils.html import escape

    html = f"<p>{escape(text)}</p>"
    marked = mark_passages(html, frozenset({html_to_text(html)}), ENGLISH)
    assert html_to_text(without_remarks(marked)) == html_to_text(html)


@pytest.mark.django_db
def test_partial_page_marks_its_gaps(client: Client, site_tree: Page, committed: Committed) -> None:
    index = GuideIndexPage.objects.get(locale__language_code="en")
    guide = GuidePage(title="Keep it", slug="keep-it", summary="It is yours.", topics=["wages"])
    guide.body = [("heading", "First steps"), ("text", "<p>Call us.</p><p>Call them.</p>")]
    with committed():
        index.add_child(instance=guide)
        guide.save_revision().publish()
    with committed():
        translate_page(
            guide,
            Locale.objects.get(language_code="ar"),
            {"Keep it": "احتفظ به", "Call us.": "اتصل بنا."},
        )
    html = client.get("/ar/rights-guides/keep-it/").content.decode()
    main = html[html.index("<main") : html.index("</main>")]
    assert 'data-translation-status="partial"' in main
    for passage in ("It is yours.", "First steps", "Call them."):
        found = re.search(f">{re.escape(passage)} ?<", main)
        assert found is not None, passage
        before = main[: found.start()].rpartition("<")[2]
        assert 'lang="en"' in before, passage
        assert 'dir="ltr"' in before, passage
    before = main[: main.index(">اتصل بنا.<")].rpartition("<")[2]
    assert "lang" not in before


@pytest.mark.django_db
def test_the_name_of_a_law_keeps_the_language_of_the_source(
    client: Client, site_tree: Page, committed: Committed
) -> None:
    index = GuideIndexPage.objects.get(locale__language_code="en")
    guide = GuidePage(title="Keep it", slug="keep-it", topics=["wages"])
    law = {"title": "Domestic Workers Convention", "article": "1", "status_note": ""}
    guide.body = [("source_of_law", law)]
    with committed():
        index.add_child(instance=guide)
        guide.save_revision().publish()
    with committed():
        translate_page(guide, Locale.objects.get(language_code="ne"), {"Keep it": "राख्नुहोस्"})
    for code in ("en", "ne"):
        html = client.get(f"/{code}/rights-guides/keep-it/").content.decode()
        assert '<cite lang="en"><bdi>Domestic Workers Convention</bdi></cite>' in html


@pytest.mark.parametrize(
    ("html", "gaps", "remarks", "inside"),
    [
        ('<div class="warning"><b>A</b><p>B</p></div>', {"A", "B"}, 1, "p"),
        ("<table><tr><th>A</th><td>B</td></tr></table>", {"A", "B"}, 1, "th"),
        ("<ol><li><p>A</p><div><p>B</p></div></li><li><p>C</p></li></ol>", {"A", "B", "C"}, 2, "p"),
        ("<h2>A</h2><p>B</p>", {"A", "B"}, 2, "h2"),
        ("<nav><a>A</a></nav>", {"A"}, 0, ""),
    ],
)
def test_a_block_says_its_language_once(
    html: str, gaps: set[str], remarks: int, inside: str
) -> None:
    soup = BeautifulSoup(mark_passages(html, frozenset(gaps), ENGLISH), "html.parser")
    found = soup.find_all("small")
    assert len(found) == remarks
    assert not found or found[0].parent.name == inside
    passages = soup.select("[data-source-passage]")
    assert {each.get_text().strip()[0] for each in passages} == gaps


def test_a_numbered_step_keeps_the_direction_of_the_page() -> None:
    html = '<ol class="steps"><li><div class="flow"><p>A</p></div></li></ol>'
    soup = BeautifulSoup(mark_passages(html, frozenset({"A"}), ENGLISH), "html.parser")
    assert [each.name for each in soup.select("[data-source-passage]")] == ["p"]


@pytest.mark.parametrize(("text", "notices"), [("A", 1), ("ب", 0)])
def test_where_nothing_is_missing_nothing_is_said_to_be(text: str, notices: int) -> None:
    html = f'<div data-status="partial">…</div><p>{text}</p>'
    marked = mark_passages(html, frozenset({"A"}), ENGLISH)
    assert marked.count("data-status") == notices
