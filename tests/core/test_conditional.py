"""Pages are sent to who does not have them; files from where they broke off."""

from typing import Any

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client

from tests.factories import MemberFactory, NewsPageFactory
from tests.fixture_types import HomePage, SignIn

pytestmark = pytest.mark.django_db
CONTENT = bytes(range(256)) * 40


def test_a_page_for_everybody_is_sent_once(site_tree: HomePage) -> None:
    page = NewsPageFactory(slug="shade", title="Shade")
    first = Client().get("/en/news/shade/")
    assert first["Cache-Control"] == "public, no-cache"
    asked = {"if-none-match": first["ETag"]}
    again = Client().get("/en/news/shade/", headers=asked)
    assert (again.status_code, again.content) == (304, b"")
    page.title = "More shade"
    page.save()
    assert Client().get("/en/news/shade/", headers=asked).status_code == 200


def test_not_what_is_for_one_person(site_tree: HomePage, signed_in: SignIn) -> None:
    NewsPageFactory(slug="shade")
    mine = signed_in(MemberFactory()).get("/en/news/shade/")
    assert "no-store" in mine["Cache-Control"]
    form = Client().get("/en/accounts/login/")
    assert "public" not in form.get("Cache-Control", "")


@pytest.fixture
def picture() -> str:
    name = default_storage.save("images/part.webp", ContentFile(CONTENT))
    return f"{settings.MEDIA_URL}{name}"


@pytest.mark.parametrize(
    ("asked", "status", "part"),
    [
        ("bytes=0-9", 206, CONTENT[:10]),
        ("bytes=10000-", 206, CONTENT[10000:]),
        ("bytes=-5", 206, CONTENT[-5:]),
        ("bytes=5-99999999", 206, CONTENT[5:]),
        ("bytes=99999999-", 416, b""),
        ("bytes=9-5", 416, b""),
        ("bytes=0-1,4-5", 200, CONTENT),
        ("bytes=-", 200, CONTENT),
        ("lines=1-2", 200, CONTENT),
    ],
)
def test_a_part_of_a_file(picture: str, asked: str, status: int, part: bytes) -> None:
    response: Any = Client().get(picture, headers={"range": asked})
    assert response.status_code == status
    assert b"".join(response.streaming_content) == part
    assert response["Accept-Ranges"] == "bytes"
    assert int(response["Content-Length"]) == len(part)


def test_a_part_of_another_file_is_of_no_use(picture: str) -> None:
    headers = {"range": "bytes=5-", "if-range": '"older"'}
    assert Client().get(picture, headers=headers).status_code == 200


def test_pictures_are_not_compressed_again(picture: str) -> None:
    response = Client().get(picture, headers={"accept-encoding": "gzip"})
    assert "Content-Encoding" not in response
