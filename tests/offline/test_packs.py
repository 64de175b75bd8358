"""Packs to keep on a phone: what is in them, what they weigh, and what has none."""

import datetime as dt
import gzip
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from portal.offline import contents
from portal.offline.packs import PACKS
from tests.factories import ContactFactory, GuidePageFactory, UnionFactory, published
from tests.fixture_types import Committed
from tests.reading import in_language, read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]
LIST = "/en/packs/NP-KW.json"
NEVER = ("/forum/", "/accounts/", "/admin/", "/search/", "/_util/")


@pytest.fixture(autouse=True)
def _no_lists_of_others() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def get_list(client: Client, address: str = LIST) -> dict[str, Any]:
    response = client.get(address)
    assert response["Content-Type"] == "application/json"
    found: dict[str, Any] = response.json()
    return found


def weigh(client: Client, address: str) -> int:
    """What a browser downloads: a page, or a static file from where it lies."""
    static = contents._read_static(address)
    content = client.get(address).content if static is None else static
    return min(len(content), len(gzip.compress(content)))


def test_the_weight_is_what_travels(client: Client) -> None:
    GuidePageFactory(destination="KW", slug="know")
    ContactFactory(union=UnionFactory(country="KW"))
    found = get_list(client)
    # Tokens against forgery differ from one answer to the next.
    assert found["bytes"] == pytest.approx(
        sum(weigh(client, file) for file in found["files"]), 5e-3
    )
    assert 0 < found["bytes"] <= 512 * 1024


def test_it_has_the_answer_the_card_the_guides_and_what_they_need(client: Client) -> None:
    in_language(GuidePageFactory(destination="KW", slug="know"), "ne")
    GuidePageFactory(slug="everywhere")
    GuidePageFactory(destination="QA", slug="elsewhere")
    files = get_list(client, LIST.replace("/en/", "/ne/"))["files"]
    assert files[0] == "/ne/find/?from=NP&to=KW"
    assert {
        "/ne/find/?from=NP&to=KW&about=wages",
        "/ne/find/card/?from=NP&to=KW",
        "/ne/rights-guides/know/",
        "/ne/offline/",
    } <= set(files)
    assert not [file for file in files if "elsewhere" in file]
    endings = {file.rpartition("/")[2].rpartition(".")[2] for file in files if "/static/" in file}
    assert {"css", "js", "svg"} <= endings


def test_nothing_private_is_ever_in_it(client: Client) -> None:
    GuidePageFactory(destination="KW")
    files = get_list(client)["files"]
    assert not [file for file in files for never in NEVER if never in file]
    assert len(files) == len(set(files))
    assert all(file.startswith("/") and not file.startswith("//") for file in files)


@pytest.mark.parametrize("key", ["NP-NP", "NP-XX", "np-kw", "NP", "NP-KW-QA", "x", "EU-KW" * 9])
def test_an_unknown_corridor_has_none(client: Client, key: str) -> None:
    assert client.get(f"/en/packs/{key}.json").status_code == 404


def test_it_is_another_version_when_it_says_something_else(
    client: Client, committed: Committed
) -> None:
    with committed():
        guide = published(GuidePageFactory(destination="KW", slug="know"))
    first = get_list(client)
    assert get_list(client) == first
    assert first["date"] == guide.last_published_at.date().isoformat()
    with committed():
        guide.title = "Another name of it"
        published(guide)
    assert get_list(client)["version"] != first["version"]


def test_it_is_made_once(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    first = client.get(LIST)
    monkeypatch.setattr(contents, "_build", lambda pack: pytest.fail("made again"))
    assert client.get(LIST).json() == first.json()
    assert client.get(LIST, headers={"if-none-match": first["ETag"]}).status_code == 304


def test_without_guides_it_is_of_today(client: Client) -> None:
    assert get_list(client)["date"] == dt.datetime.now(dt.UTC).date().isoformat()


def test_the_language_of_who_asks_stays(client: Client) -> None:
    response = client.get("/ar/packs/NP-KW.json")
    assert response["Content-Language"] == "ar"
    assert response.json()["title"] == "نيبال → الكويت"


def test_the_answer_offers_it_and_says_nothing_before_it_is_asked() -> None:
    page = read("/ne/find/?from=NP&to=KW")
    (data,) = page.html.select("script[data-html]")
    assert "/ne/packs/NP-KW.json" in str(data.string)
    assert not page.html.select("link[href*=packs], [src*='sw.js']")


def test_the_worker_is_for_the_whole_site_and_never_old(client: Client) -> None:
    response = client.get("/sw.js")
    assert response["Content-Type"].startswith("text/javascript")
    assert "max-age=0" in response["Cache-Control"]
    assert "Content-Language" not in response
    assert "Vary" not in response or "Accept-Language" not in response["Vary"]


def test_the_policy_lets_it_work(client: Client) -> None:
    policy = client.get("/en/find/")["Content-Security-Policy"]
    assert "worker-src 'self'" in policy
    assert "manifest-src 'self'" in policy


@pytest.mark.parametrize("language", ["en", "ar", "fil"])
def test_the_manifest_begins_in_its_language(client: Client, language: str) -> None:
    manifest = client.get("/manifest.webmanifest", {"lang": language}).json()
    assert manifest["start_url"] == f"/{language}/"
    assert manifest["icons"]


def test_the_page_of_what_is_kept_says_how_without_a_script() -> None:
    page = read("/ar/offline/")
    assert page.one("noscript [data-empty]")
    assert page.html.select("main .flow > p")


def test_sections_offer_packs_by_the_hook(client: Client) -> None:
    with PACKS.override({}):
        assert client.get(LIST).status_code == 404
