"""Where links lead: shown beside the passage, and another target in another language."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import OverridableSegment, SegmentOverride

from portal.core.link_targets import clean_link_target
from portal.translators_desk.po.exporter import build_po
from portal.translators_desk.po.importer import ImportResult, import_po
from portal.translators_desk.po.parser import read_po
from tests.fixture_types import Committed, Member, SignIn
from tests.reading import page_of
from tests.translators_desk.conftest import Bench

pytestmark = pytest.mark.django_db

ENGLISH, NEPALI = "https://example.org/en", "https://example.org/ne"
TEXT = 'Ask <a id="a1">here</a> or <a id="a2">there</a>.'
TRANSLATED = '<a id="a2">त्यहाँ</a> वा <a id="a1">यहाँ</a> सोध्नुहोस्।'
HOSTILE = [
    "javascript:alert(1)",
    "JaVaScRiPt&colon;alert(1)",
    "java\u200bscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "file:///etc/passwd",
    "//evil.example/",
    "/\\evil.example/",
    "https://example.org@evil.example/",
    'https://example.org/"onmouseover="alert(1)',
    "https://",
    "example.org",
    "mailto:nobody",
    "mailto:a@example.org?bcc=b@example.org",
    "tel:call me",
    "/admin/",
    "/en/there-is-no-such-page/",
    "/xx/",
    "page:999999",
    "document:1",
    "https://example.org/" + "a" * 3000,
]


@pytest.fixture
def index(site_tree: Page) -> Page:
    return Page.objects.get(slug="rights-guides", locale__language_code="en")


@pytest.fixture
def linked(bench: Bench, index: Page) -> Bench:
    """A guide with a link to another site and one to a page of this one."""
    page = f'<a linktype="page" id="{index.pk}">there</a>'
    bench.edit(body=bench.body(f'<p>Ask <a href="{ENGLISH}">here</a> or {page}.</p>'))
    bench.translate({TEXT: TRANSLATED})
    return bench


@pytest.fixture
def client(signed_in: SignIn, editor: Member) -> Client:
    return signed_in(editor)


def field(bench: Bench, number: str = "a1") -> str:
    return f"link-{bench.passages()[TEXT].segment_id}-{number}"


def targets(bench: Bench) -> dict[str, str]:
    return {link.number: link.target for link in bench.passages()[TEXT].links}


def test_where_a_link_leads_is_shown(linked: Bench, client: Client, index: Page) -> None:
    shown = page_of(client.get(linked.url)).texts("[data-target=original]")
    assert shown == [ENGLISH, index.get_url()]
    comment = build_po(linked.translation).find(TEXT).comment
    assert f"a1 → {ENGLISH}" in comment
    assert f"a2 → {index.get_url()} {index.title}" in comment


def test_a_language_has_its_own_targets(
    linked: Bench, client: Client, committed: Committed, index: Page
) -> None:
    news = Page.objects.get(slug="news", locale__language_code="en")
    typed = {field(linked): f" {NEPALI} ", field(linked, "a2"): str(news.get_url())}
    with committed():
        answer = client.post(linked.url, linked.answer({}, action="publish", **typed))
    assert answer.status_code == 302
    body = str(linked.page().body)
    assert f'href="{NEPALI}"' in body
    assert ENGLISH not in body
    assert f'id="{news.pk}" linktype="page"' in linked.page().body[0].value.source
    assert targets(linked) == {"a1": NEPALI, "a2": news.get_url()}
    with committed():
        client.post(linked.url, linked.answer({}, action="publish", **{field(linked): ""}))
    assert targets(linked)["a1"] == ""
    assert f'href="{ENGLISH}"' in str(linked.page().body)


def test_a_target_of_its_own_stays_when_the_original_changes(linked: Bench, client: Client) -> None:
    client.post(linked.url, linked.answer({}, **{field(linked): NEPALI}))
    linked.edit(summary="It belongs to you.")
    assert targets(linked)["a1"] == NEPALI


@pytest.mark.parametrize("address", HOSTILE)
def test_no_address_but_of_the_known_kinds(site_tree: Page, address: str) -> None:
    with pytest.raises(ValidationError):
        clean_link_target(address)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("https://उदाहरण.example/क?a=b#c", "https://उदाहरण.example/क?a=b#c"),
        ("http://example.org:8080/", "http://example.org:8080/"),
        ("mailto:Help@Example.ORG", "mailto:help@example.org"),
        ("tel:+977 १-५५५ ०१०१", "tel:+97715550101"),
        ("/en/forum/", "/en/forum/"),
        ("/en/rights-guides/#top", "/en/rights-guides/#top"),
    ],
)
def test_addresses_of_the_known_kinds(site_tree: Page, typed: str, kept: str) -> None:
    assert clean_link_target(typed) == kept
    assert clean_link_target(kept) == kept


def test_a_hostile_target_is_refused_beside_its_field(linked: Bench, client: Client) -> None:
    bad = "javascript:alert(1)"
    changed = {TEXT: TRANSLATED.replace("सोध्नुहोस्", "भन्नुहोस्")}
    answer = client.post(linked.url, linked.answer(changed, **{field(linked): bad}))
    assert answer.status_code == 200
    page = page_of(answer)
    (wrong,) = page.html.select("[aria-invalid=true]")
    assert (wrong["name"], wrong["value"]) == (field(linked), bad)
    assert page.html.select(f"#{str(wrong['aria-describedby']).split()[1]} .desk-error")
    assert not SegmentOverride.objects.exists()
    assert "भन्नुहोस्" in linked.passages()[TEXT].text


def test_a_newer_target_is_not_overwritten_unseen(linked: Bench, client: Client) -> None:
    first = linked.answer({}, **{field(linked): NEPALI})
    second = linked.answer({}, **{field(linked): "https://example.org/other"})
    client.post(linked.url, first)
    assert client.post(linked.url, second).status_code == 200
    assert targets(linked)["a1"] == NEPALI


def take(bench: Bench, user: Member, text: str) -> ImportResult:
    """What becomes of a file in which a link was given this target."""
    file = build_po(bench.translation)
    next(entry for entry in file if entry.msgid == ENGLISH).msgstr = text
    upload = SimpleUploadedFile("ne.po", str(file).encode())
    return import_po(bench.translation, read_po(upload), user)


def test_targets_go_out_and_come_in_as_po(linked: Bench, editor: Member, client: Client) -> None:
    file = build_po(linked.translation)
    assert {entry.msgid for entry in file if "'" in entry.msgctxt} >= {ENGLISH}
    assert len(take(linked, editor, NEPALI).taken) == 1
    assert targets(linked) == {"a1": NEPALI, "a2": ""}
    assert len(take(linked, editor, NEPALI).taken) == 0
    result = take(linked, editor, "javascript:alert(1)")
    assert [line.text for line in result.refused] == ["javascript:alert(1)"]
    assert result.refused[0].reasons
    assert targets(linked)["a1"] == NEPALI


def test_the_librarys_own_editor_refuses_them_too(linked: Bench, client: Client) -> None:
    segment = OverridableSegment.objects.get(
        source=linked.translation.source, context__path__contains=ENGLISH
    )
    address = reverse("wagtail_localize:edit_override", args=[linked.translation.pk, segment.pk])

    def put(value: str) -> int:
        data = encode_multipart(BOUNDARY, {"value": value})
        return client.put(address, data, content_type=MULTIPART_CONTENT).status_code

    assert put("javascript:alert(1)") == 400
    assert not SegmentOverride.objects.exists()
    assert put("/en/rights-guides/") == 201
    assert json.loads(SegmentOverride.objects.get().data_json).startswith("page:")
    assert client.delete(address).status_code == 200


def test_a_target_that_came_by_another_way_is_not_published(
    linked: Bench, committed: Committed
) -> None:
    context = OverridableSegment.objects.get(
        source=linked.translation.source, context__path__contains=ENGLISH
    ).context
    SegmentOverride.objects.create(
        locale=linked.locale, context=context, data_json=json.dumps("javascript:alert(1)")
    )
    with committed():
        linked.translation.save_target()
    body = str(linked.page().body)
    assert "javascript" not in body
    assert ENGLISH in body


@pytest.fixture
def open_editor(client: Client, linked: Bench) -> Callable[[], Any]:
    return lambda: page_of(client.get(reverse("wagtailadmin_pages:edit", args=[linked.page().pk])))


def test_the_librarys_editor_knows_the_languages(open_editor: Callable[[], Any]) -> None:
    editor = open_editor().one("[data-translation-editor]")
    assert (editor["data-source"], editor["data-source-direction"]) == ("en", "ltr")
    assert (editor["data-target"], editor["data-target-direction"]) == ("ne", "ltr")
