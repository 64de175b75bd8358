"""Passing a page on: links to what people write messages with, and to nobody else."""

from urllib.parse import parse_qs, urlsplit

import pytest

from portal.core.qr_code import draw_qr_code
from portal.core.sharing import Share
from tests.factories import (
    AgreementPageFactory,
    CountryPageFactory,
    GuidePageFactory,
    NewsPageFactory,
)
from tests.fixture_types import HomePage
from tests.reading import read

ADDRESS = "https://example.org/en/find/?from=NP&to=KW&about=wages"


def test_messages_say_title_and_address() -> None:
    share = Share("Pay & “hours” #1 – मजदुरी", ADDRESS)
    for address, field in ((share.whatsapp_url, "text"), (share.sms_url, "body")):
        assert parse_qs(urlsplit(address).query)[field] == [f"{share.title}\n{ADDRESS}"]
    mail = urlsplit(share.mail_url)
    assert (mail.scheme, mail.path) == ("mailto", "")
    assert parse_qs(mail.query) == {"subject": [share.title], "body": [ADDRESS]}


@pytest.mark.parametrize("letter", ["a", "क", "\r\n&bcc=x@y.z "])
def test_a_long_title_is_cut_and_adds_no_field(letter: str) -> None:
    share = Share(letter * 900, ADDRESS)
    (said,) = parse_qs(urlsplit(share.whatsapp_url).query)["text"]
    assert len(said) <= 300
    assert set(parse_qs(urlsplit(share.mail_url).query)) == {"subject", "body"}


@pytest.mark.django_db
def test_guides_agreements_and_countries_can_be_passed_on(site_tree: HomePage) -> None:
    GuidePageFactory(slug="know")
    AgreementPageFactory(slug="know")
    CountryPageFactory(slug="know")
    NewsPageFactory(slug="know")
    for section in ("rights-guides", "agreements", "countries"):
        page = read(f"/ne/{section}/know/")
        address = f"http://testserver/ne/{section}/know/"
        assert page.one("[data-share]")["data-share"] == address
        ways = [each["data-way"] for each in page.html.select("[data-share] a")]
        assert ways == ["whatsapp", "sms", "mail"]
        # The code is drawn once, for paper, and used here.
        assert page.one("[data-share] use")["xlink:href"] == "#address-code"
        assert page.one("#address-code")["d"] == draw_qr_code(address).path
        assert not page.html.select("[data-share] [data-notice]")
    assert not read("/en/news/know/").html.select("[data-share]")


@pytest.mark.django_db
def test_an_answer_of_the_finder_is_passed_on_with_its_question(site_tree: HomePage) -> None:
    page = read("/ar/find/?from=NP&to=KW&about=wages")
    address = "http://testserver/ar/find/?from=NP&to=KW&about=wages"
    assert page.one("[data-share]")["data-share"] == address
    assert page.one(".on-paper bdi").text == address
    assert not read("/ar/find/").html.select("[data-share]")


@pytest.mark.django_db
def test_a_sensitive_page_warns_of_who_sees_the_phone(site_tree: HomePage) -> None:
    GuidePageFactory(slug="know", is_sensitive=True)
    assert read("/en/rights-guides/know/").one("[data-share] [data-notice=seen]")
