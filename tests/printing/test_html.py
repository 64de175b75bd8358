"""What the site shows becomes blocks to print."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from portal.printing.documents import Box, Heading, List, Paragraph, Quotation, Table
from portal.printing.html import convert_html, list_lines


def words(blocks: Any) -> str:
    return "|".join("".join(run.text for run in line) for line in list_lines(blocks))


@pytest.mark.parametrize(
    ("html", "kinds", "said"),
    [
        ("<p>One <b>two</b>\n three</p> four", [Paragraph, Paragraph], "One two three|four"),
        ("<h2>A</h2><p>b</p><h4>C</h4>", [Heading, Paragraph, Heading], "A|b|C"),
        ("<ul><li>a<ol start=3><li>b</ol></ul>", [List], "a|b"),
        ("<ul></ul><p> </p><div></div>", [], ""),
        ("<blockquote><p>a</p></blockquote>", [Quotation], "a"),
        ("<dl><div><dt>T</dt><dd>d</dd><dd>e</dd></div></dl>", [Paragraph, Paragraph], "T  d|e"),
        ("<table><tr><th>a</th><td>b</td></tr><tr><td>c</td></tr></table>", [Table], "a|b|c|"),
        ('<div class="warning"><p>a</p><h3>b</h3></div>', [Box], "a|b"),
        ("<p>a<br>b</p>", [Paragraph], "a\nb"),
        ('<p class="series"><span>a</span> <bdi>b</bdi><b>c</b></p>', [Paragraph], "a · b · c"),
        ("<script>x</script><form>x</form><p hidden>x</p><svg><text>x</text></svg>", [], ""),
        ('<p class="not-printed">x</p><span class="visually-hidden">x</span>', [], ""),
        ("<!-- x --><p>&lt;b&gt;</p>", [Paragraph], "<b>"),
    ],
)
def test_elements(html: str, kinds: list[type], said: str) -> None:
    blocks = convert_html(html, "en")
    assert [type(block) for block in blocks] == kinds
    assert words(blocks) == said


def test_levels_skip_none() -> None:
    blocks = convert_html("<h4>a</h4><h2>b</h2><h5>c</h5><h3>d</h3>", "en")
    assert [block.level for block in blocks if isinstance(block, Heading)] == [1, 1, 2, 2]


@pytest.mark.parametrize(
    ("link", "leads_to"),
    [
        ("/en/x/", "http://testserver/en/x/"),
        ("https://example.org/law", "https://example.org/law"),
        ("tel:+97714255", "tel:+97714255"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("javascript:alert(1)", ""),
        ("//example.org/", ""),
        ("#part", ""),
        ("file:///etc/hostname", ""),
        ("data:text/html,x", ""),
    ],
)
def test_links(link: str, leads_to: str) -> None:
    (block,) = convert_html(f'<p><a href="{link}">word</a></p>', "en")
    assert isinstance(block, Paragraph)
    assert block.runs[0].href == leads_to


def test_where_a_link_leads_is_said_on_paper() -> None:
    said = words(convert_html('<p><a href="https://example.org/law">The law</a>, 1</p>', "en"))
    assert said == "The law (https://example.org/law), 1"
    same = '<p><a href="https://example.org/">example.org</a></p>'
    assert words(convert_html(same, "en")) == "example.org"


def test_languages_and_directions_are_kept() -> None:
    html = (
        '<p>a <bdi lang="ar" dir="rtl">كلام</bdi></p>'
        '<div lang="ne" dir="ltr"><p>नेपाली</p></div><p lang="ur" dir="rtl">اردو <bdi>A b</bdi></p>'
    )
    first, second, third = convert_html(html, "en")
    assert isinstance(first, Paragraph)
    assert (first.runs[1].language, first.runs[1].direction) == ("ar", "rtl")
    assert isinstance(second, Paragraph)
    assert (second.language, second.direction) == ("ne", "")
    assert isinstance(third, Paragraph)
    assert (third.language, third.direction) == ("ur", "rtl")
    assert third.runs[1].direction == "ltr"


def test_numbers_stay_whole() -> None:
    (block,) = convert_html("<p>اتصل <b>+977-1-425 5101</b></p>", "ar")
    assert isinstance(block, Paragraph)
    (number,) = [run for run in block.runs if run.whole]
    assert (number.direction, number.bold) == ("ltr", True)


TAGS = st.sampled_from(
    ["<p>", "</p>", "<ul>", "<li>", "</ul>", "<table>", "<tr>", "<td>", "<b>", "</div>", "<div>",
     "<dl>", "<dt>", "<h3>", "<br>", "<a href='", "'>", "<bdi>", "&amp;", "&#x", "<!--", "word ",
     '<div class="warning">', "<blockquote>", "<ol start=x>"]
)  # fmt: skip


@hypothesis_settings(max_examples=60, deadline=None)
@given(st.lists(TAGS, max_size=30))
def test_broken_html_is_no_error(pieces: list[str]) -> None:
    convert_html("".join(pieces), "ne")


def test_depth_has_an_end() -> None:
    convert_html("<div>" * 300 + "deep" + "<b>" * 300, "en")
