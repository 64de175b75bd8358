"""Who may see, edit, publish and send files: by the rights on the translated page."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from wagtail.models import Locale, WorkflowPage

from portal.members import roles
from portal.members.grants import permit_pages
from portal.translators_desk.po.exporter import build_po
from tests.factories import MemberFactory, affiliates_of
from tests.fixture_types import Committed, SignIn
from tests.translators_desk.conftest import NEPALI, Bench

pytestmark = pytest.mark.django_db

OK = 200


def in_group(group: Any) -> Any:
    person = MemberFactory(is_staff=True)
    person.groups.add(group)
    return person


def publishers(bench: Bench) -> Group:
    """A union whose people were given the page besides."""
    group = affiliates_of("NP")
    permit_pages(group, [bench.page()], ["change_page", "publish_page"])
    return group


def person(who: str, bench: Bench) -> Any:
    makers: dict[str, Callable[[], Any]] = {
        "administrator": lambda: MemberFactory(is_staff=True, is_superuser=True),
        "editor": lambda: in_group(roles.ensure_editors_group()),
        "affiliate of this page": lambda: in_group(publishers(bench)),
        "affiliate of another page": lambda: in_group(affiliates_of("BE")),
        "translator": lambda: in_group(roles.ensure_translators_group("ne")),
        "translator of another language": lambda: in_group(roles.ensure_translators_group("ar")),
        "member": MemberFactory,
    }
    return makers[who]()


# who, sees it, may publish it
PEOPLE = [
    ("administrator", True, True),
    ("editor", True, True),
    ("affiliate of this page", True, True),
    ("affiliate of another page", False, False),
    ("translator", True, False),
    ("translator of another language", False, False),
    ("member", False, False),
    ("anonymous", False, False),
]


@pytest.mark.parametrize(("who", "sees", "publishes"), PEOPLE, ids=[row[0] for row in PEOPLE])
def test_rights(
    bench: Bench,
    signed_in: SignIn,
    committed: Committed,
    who: str,
    sees: bool,
    publishes: bool,
) -> None:
    bench.translate({"Keep your passport": "राहदानी"})
    client = Client() if who == "anonymous" else signed_in(person(who, bench))
    assert (client.get(bench.url).status_code == OK) is sees
    assert (client.get(bench.address("download")).status_code == OK) is sees

    client.post(bench.url, bench.answer({"It is yours.": "टाइप गरिएको"}))
    assert (bench.passages()["It is yours."].text == "टाइप गरिएको") is sees

    file = build_po(bench.translation)
    file.find("Do not hand it over.").msgstr = "फाइलबाट"
    upload = SimpleUploadedFile("ne.po", str(file).encode())
    client.post(bench.address("upload"), {"file": upload})
    assert (bench.passages()["Do not hand it over."].text == "फाइलबाट") is sees

    with committed():
        client.post(bench.url, bench.answer({}, action="publish"))
    assert (bench.page().summary == "टाइप गरिएको") is publishes

    bench.publish(summary="It is yours alone.")
    client.post(bench.address("bring_in_source"))
    assert ("It is yours alone." in bench.passages()) is sees


def test_a_translator_is_told_who_publishes(bench: Bench, signed_in: SignIn) -> None:
    """Where no workflow leads to the editors; ``test_review`` has the rest."""
    WorkflowPage.objects.all().delete()
    bench.translate()
    html = signed_in(person("translator", bench)).get(bench.url).content.decode()
    assert 'value="publish"' not in html
    assert 'data-notice="not-publisher"' in html


def test_a_translator_finds_only_their_language(bench: Bench, signed_in: SignIn) -> None:
    bench.translate(NEPALI)
    nepali = bench.url
    bench.locale = Locale.objects.get(language_code="ar")
    bench.translate({})
    html = signed_in(person("translator", bench)).get("/admin/translations/desk/").content.decode()
    assert nepali in html
    assert bench.url not in html
