"""The language of a request: prefix, then the member's choice, then the browser, then English."""

from types import SimpleNamespace
from typing import Any, cast

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from portal.i18n import registry
from portal.i18n.middleware import LanguageMiddleware
from portal.i18n.negotiation import (
    get_language_from_header,
    get_language_from_path,
    get_language_from_request,
)
from tests.fixture_types import HomePage, Member, SignIn


def a_request(path: str = "/", header: str | None = None, chosen: str | None = None) -> HttpRequest:
    """A request; ``chosen``: the language of the member who makes it."""
    headers = {} if header is None else {"Accept-Language": header}
    request = RequestFactory().get(path, headers=headers)
    if chosen is not None:
        request.user = cast("Any", SimpleNamespace(preferred_language=chosen))
    return request


# --- The registry -------------------------------------------------------------


def test_the_twelve() -> None:
    codes = [language.code for language in registry.REGISTRY]
    assert codes == ["en", "fr", "es", "pt", "ru", "ar", "ur", "hi", "ne", "bn", "id", "fil"]


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("ne", "ne"),
        ("pt-BR", "pt"),
        ("pt_PT", "pt"),
        ("tl", "fil"),
        ("tl-PH", "fil"),
        ("fil-PH", "fil"),
        ("in", "id"),
        ("AR-eg", "ar"),
        ("zh-Hant-TW", None),
        ("", None),
        ("-", None),
        ("e", None),
        ("english", None),
    ],
)
def test_tags_that_browsers_send(tag: str, code: str | None) -> None:
    found = registry.match_tag(tag)
    assert (found.code if found else None) == code


def test_no_tag_leads_to_two_languages() -> None:
    tags = [tag for each in registry.REGISTRY for tag in (each.code, *each.aliases)]
    assert len(tags) == len(set(tags))


def test_base_language_of_a_code() -> None:
    assert registry.get("pt-br").code == "pt"
    with pytest.raises(KeyError):
        registry.get("zh-hans")


@pytest.mark.parametrize("language", registry.REGISTRY, ids=lambda language: language.code)
def test_every_chain_of_fallbacks_ends_in_english(language: registry.Language) -> None:
    chain = [each.code for each in registry.get_fallbacks(language.code)]
    assert chain[-1:] == ([] if language.code == "en" else ["en"])
    assert language.code not in chain


@pytest.mark.parametrize("language", registry.REGISTRY, ids=lambda language: language.code)
def test_django_knows_every_language(language: registry.Language) -> None:
    known = translation.get_language_info(language.code)
    assert known["name_local"] == language.own_name
    assert known["bidi"] == (language.direction == "rtl")
    with translation.override(language.code):
        assert translation.get_language() == language.code
        assert translation.get_language_bidi() == (language.direction == "rtl")


# --- One after the other --------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/ne/", "ne"),
        ("/ne", "ne"),
        ("/fil/rights-guides/x/", "fil"),
        ("/", None),
        ("/news/", None),
        ("/NE/", None),
        ("/nepali/", None),
        ("/admin/ne/", None),
    ],
)
def test_language_of_an_address(path: str, code: str | None) -> None:
    found = get_language_from_path(path)
    assert (found.code if found else None) == code


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("ne", "ne"),
        ("pt-BR,pt;q=0.9,en;q=0.8", "pt"),
        ("tl,en;q=0.5", "fil"),
        ("zh-CN,zh;q=0.9,ur;q=0.8,en;q=0.7", "ur"),
        ("en;q=0.2, bn;q=0.9", "bn"),
        ("AR-EG , en;q=0.1", "ar"),
        ("es-419", "es"),
        ("de, *;q=0.5, ne;q=0.1", "en"),
        ("*", "en"),
        ("de", "en"),
        ("ne;q=0", "en"),
        ("ne;q=0, fr;q=0.3", "fr"),
        ("", "en"),
        (";;;", "en"),
        ("q=1", "en"),
        ("ne;q=banana", "en"),
        ("ne\u0000", "en"),
        ("<script>", "en"),
        ("नेपाली", "en"),
        ("../../etc/passwd", "en"),
        ("a" * 100_000, "en"),
        (",".join(["de;q=0.9"] * 10_000), "en"),
        ("ne," + ",".join(["de;q=0.9"] * 10_000), "ne"),
    ],
)
def test_language_of_a_browser(header: str, code: str) -> None:
    assert get_language_from_header(header).code == code


@given(st.text())
def test_no_header_is_an_error(header: str) -> None:
    assert get_language_from_header(header) in registry.REGISTRY


@pytest.mark.parametrize(
    ("path", "chosen", "header", "code"),
    [
        ("/ne/", "ar", "fr", "ne"),
        ("/", "ar", "fr", "ar"),
        ("/", "", "fr", "fr"),
        ("/", "xx", "fr", "fr"),
        ("/", None, "fr", "fr"),
        ("/", None, None, "en"),
        ("/healthz", "fil", None, "fil"),
    ],
)
def test_the_order(path: str, chosen: str | None, header: str | None, code: str) -> None:
    assert get_language_from_request(a_request(path, header, chosen)).code == code


# --- The middleware -------------------------------------------------------------


def answer(request: HttpRequest, **headers: str) -> HttpResponse:
    """What the middleware makes of an answer that says the active language."""

    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse(translation.get_language(), headers=headers)

    return LanguageMiddleware(view)(request)


def test_the_language_is_active_and_announced() -> None:
    request = a_request("/ur/news/", header="fr")
    response = answer(request)
    assert response.content == b"ur"
    assert request.LANGUAGE_CODE == "ur"
    assert response.headers["Content-Language"] == "ur"


def test_an_address_with_a_language_is_the_same_for_every_browser() -> None:
    assert "Vary" not in answer(a_request("/ur/news/", header="fr")).headers


def test_an_address_without_one_differs_by_browser() -> None:
    response = answer(a_request("/", header="fr"), Vary="Cookie")
    assert response.content == b"fr"
    assert response.headers["Vary"] == "Cookie, Accept-Language"


def test_a_view_s_own_announcement_stays() -> None:
    response = answer(a_request("/fr/feed/"), **{"Content-Language": "ar"})
    assert response.headers["Content-Language"] == "ar"


# --- The whole stack ------------------------------------------------------------


def varies_by(response: Any) -> set[str]:
    return {name.strip() for name in response.headers.get("Vary", "").split(",")}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("header", "code"), [("pt-BR", "pt"), ("tl-PH", "fil"), ("ur,en", "ur"), ("%%%", "en")]
)
def test_the_first_address_leads_to_the_reader_s_language(
    client: Client, header: str, code: str
) -> None:
    response = client.get("/", headers={"Accept-Language": header})
    assert response.status_code == 302
    assert response.headers["Location"] == f"/{code}/"
    assert {"Accept-Language", "Cookie"} <= varies_by(response)
    assert not response.cookies


@pytest.mark.django_db
def test_the_member_s_choice_comes_before_the_browser_s(member: Member, signed_in: SignIn) -> None:
    member.preferred_language = "bn"
    member.save()
    response = signed_in(member).get("/", headers={"Accept-Language": "fr"})
    assert response.headers["Location"] == "/bn/"


@pytest.mark.django_db
def test_a_page_is_remembered_by_its_address_only(client: Client, site_tree: HomePage) -> None:
    response = client.get("/en/", headers={"Accept-Language": "ne"})
    assert response.status_code == 200
    assert "Accept-Language" not in varies_by(response)
    assert response.headers["Content-Language"] == "en"
    assert not response.cookies


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/xx/", "/EN/", "/tl/", "/pt-br/news/"])
def test_an_unknown_language_is_not_found(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404
