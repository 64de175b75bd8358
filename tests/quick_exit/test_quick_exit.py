"""The link that leaves a page at once: where it stands, and where it leads."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from portal.i18n import registry
from portal.members import roles
from portal.quick_exit.addresses import get_default_address
from portal.quick_exit.models import ExitAddress
from rights_guides.guides.models import GuidePage
from tests.factories import GuidePageFactory, MemberFactory
from tests.fixture_types import HomePage, SignIn
from tests.reading import codes_of, in_language, read

pytestmark = pytest.mark.django_db
GUIDE = "/en/rights-guides/know/"


@pytest.fixture
def guide(site_tree: HomePage) -> GuidePage:
    return GuidePageFactory(slug="know")


@pytest.fixture
def _sensitive(guide: GuidePage) -> None:
    guide.is_sensitive = True
    guide.save()


def test_only_pages_that_are_sensitive_have_it(guide: GuidePage) -> None:
    assert not read(GUIDE).html.select("[data-exit]")


@pytest.mark.usefixtures("_sensitive")
def test_it_is_the_first_link_after_the_skip_link() -> None:
    page = read(GUIDE)
    _skip, first = page.html.select("a[href]")[:2]
    assert first.has_attr("data-exit")
    assert first["href"] == get_default_address("en")
    assert "noreferrer" in first["rel"]
    assert page.html.select("script[src*=reading]")
    # Nothing is loaded from there before somebody goes.
    elsewhere = page.html.select("link[href*=wikipedia], [src*=wikipedia]")
    assert not elsewhere


@pytest.mark.usefixtures("_sensitive")
def test_every_language_leads_to_its_own(guide: GuidePage) -> None:
    ExitAddress.objects.create(language="ne", address="https://weather.example/ne/")
    for code in ("ne", "ar"):
        in_language(guide, code)
    assert read(GUIDE.replace("/en/", "/ne/")).links("[data-exit]") == [
        "https://weather.example/ne/"
    ]
    assert read(GUIDE.replace("/en/", "/ar/")).links("[data-exit]") == [get_default_address("ar")]


@pytest.mark.usefixtures("_sensitive")
def test_it_costs_one_query(guide: GuidePage) -> None:
    read(GUIDE)
    with_it = len(read(GUIDE).queries)
    guide.is_sensitive = False
    guide.save()
    assert len(read(GUIDE).queries) == with_it - 1


@pytest.mark.parametrize("language", registry.BY_CODE)
def test_by_default_it_leads_somewhere_right(language: str) -> None:
    ExitAddress(language=language, address=get_default_address(language)).full_clean()


@pytest.mark.parametrize(
    "address",
    [
        "http://weather.example/",
        "javascript:alert(1)",
        "data:text/html,x",
        "//weather.example/",
        "https://bank.example@weather.example/",
        "https://testserver/en/",
        "weather",
        "",
        f"https://weather.example/{'a' * 500}",
    ],
)
def test_a_wrong_address_is_refused(settings: Any, address: str) -> None:
    settings.SITE_URL = "https://testserver"
    with pytest.raises(ValidationError) as caught:
        ExitAddress(language="ne", address=address).full_clean()
    assert set(caught.value.error_dict) == {"address"}


@pytest.mark.usefixtures("site_tree")
def test_editors_choose_it(signed_in: SignIn, client: Client) -> None:
    editor = MemberFactory()
    editor.groups.add(roles.ensure_editors_group())
    client = signed_in(editor)
    form = "/admin/snippets/quick_exit/exitaddress/add/"
    answer = client.post(form, {"language": "ne", "address": "http://weather.example/"})
    assert codes_of(answer.context["form"])["address"] == ["exit_address"]
    assert "http://weather.example/" in answer.content.decode()
    client.post(form, {"language": "ne", "address": "https://weather.example/"})
    assert ExitAddress.objects.get().address == "https://weather.example/"
