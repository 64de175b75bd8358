"""What one says about oneself, and who is behind a pseudonym."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.test import Client
from wagtail.models import Page

from portal.members import identity
from portal.members.forms.profile import ProfileForm
from portal.members.models import IdentityLook, Member
from portal.members.roles import EDITORS, IDENTITY_KEEPERS
from tests.factories import MemberFactory, UnionFactory
from tests.fixture_types import SignIn
from tests.members.fixture_types import InGroup
from tests.reading import error_codes, read

pytestmark = pytest.mark.django_db
PROFILE, EDIT = "/en/accounts/profile/", "/en/accounts/profile/edit/"
IDENTITIES = "/en/accounts/identities/"
FORM = {
    "display_name": "Sita",
    "country": "NP",
    "union": "",
    "other_union": "Union of Porters",
    "role": "Organiser",
    "languages": ["ne"],
    "preferred_language": "ne",
    "pseudonym": "Himal",
    "translation": "always",
}


@pytest.fixture(autouse=True)
def _site(site_tree: Page) -> None:
    """Every test here reads in it."""


@pytest.fixture
def sita() -> Any:
    return MemberFactory(email="sita@example.org", display_name="Sita", country="NP")


def test_one_changes_what_one_said(sita: Any, signed_in: SignIn) -> None:
    client = signed_in(sita)
    union = UnionFactory(country="NP")
    response = client.post(EDIT, FORM | {"union": str(union.pk), "other_union": ""})
    assert response["Location"] == PROFILE
    sita.refresh_from_db()
    assert sita.union == union
    assert sita.translates_always
    assert sita.pseudonym == "Himal"
    page = read(PROFILE, client)
    assert "Himal" in page.one(".facts").get_text()
    assert read(EDIT, client).one("input[name=pseudonym]")["value"] == "Himal"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"display_name": ""}, "display_name"),
        ({"display_name": "\u202eatiS"}, "display_name"),
        ({"pseudonym": "\u200b"}, "pseudonym"),
        ({"pseudonym": "S i t a"}, "pseudonym"),
        ({"pseudonym": "Каrim"}, "pseudonym"),  # Cyrillic К and а: there is a Karim
        ({"pseudonym": "Everеst"}, "pseudonym"),  # Cyrillic е: there is an Everest
        ({"display_name": "Everest"}, "display_name"),
        ({"translation": "sometimes"}, "translation"),
        ({"languages": []}, "languages"),
    ],
)
def test_what_is_wrong_is_named(sita: Any, signed_in: SignIn, changes: dict, field: str) -> None:
    MemberFactory(display_name="Karim", pseudonym="Everest")
    response = signed_in(sita).post(EDIT, FORM | changes)
    assert response.status_code == 200
    assert field in response.context["form"].errors
    sita.refresh_from_db()
    assert (sita.display_name, sita.pseudonym) == ("Sita", "")


def test_nobody_reads_or_changes_anothers_profile(sita: Any, member: Member) -> None:
    for address in (PROFILE, EDIT):
        assert Client().get(address)["Location"].startswith("/en/accounts/login/")
    # The address names nobody: it is always one's own.
    client = Client()
    client.force_login(member)
    client.post(EDIT, FORM | {"pk": str(sita.pk), "email": "x@example.org", "is_staff": "on"})
    sita.refresh_from_db()
    member.refresh_from_db()
    assert sita.pseudonym == ""
    assert member.pseudonym == "Himal"
    assert not member.is_staff
    assert member.email != "x@example.org"


def test_two_people_may_have_the_same_name_but_not_the_same_pseudonym(db: None) -> None:
    MemberFactory(display_name="Maria Santos")
    MemberFactory(display_name="Maria Santos")
    MemberFactory(pseudonym="Pico")
    with pytest.raises(Exception, match=r"(?i)unique|pseudonym"):
        MemberFactory(pseudonym="Píco")


@pytest.fixture
def hidden(sita: Any) -> Any:
    """Sita, who goes by Himal."""
    sita.pseudonym = "Himal"
    sita.save()
    return sita


def test_only_identity_keepers_look_behind_a_pseudonym(
    hidden: Any,
    in_group: InGroup,
    administrator: Member,
    affiliate_np: Member,
    member: Member,
    signed_in: SignIn,
) -> None:
    people = {
        "keeper": in_group(IDENTITY_KEEPERS),
        "administrator": administrator,
        "editor": in_group(EDITORS),
        "affiliate": affiliate_np,
        "member": member,
        "oneself": hidden,
        "keeper switched off": in_group(IDENTITY_KEEPERS, is_active=False),
    }
    for name, person in people.items():
        client = signed_in(person)
        answer = client.post(IDENTITIES, {"pseudonym": "Himal", "reason": "Threats"})
        sees = b"sita@example.org" in answer.content
        assert sees is (name == "keeper"), name
        if name != "keeper":
            with pytest.raises(PermissionDenied):
                identity.look(person, "Himal", "Threats")
    assert Client().post(IDENTITIES, {"pseudonym": "Himal"}).status_code == 302
    look = IdentityLook.objects.get()
    assert (look.actor, look.member, look.reason) == (people["keeper"], hidden, "Threats")


def test_without_a_reason_nobody_is_shown(
    hidden: Any, in_group: InGroup, signed_in: SignIn
) -> None:
    keeper = in_group(IDENTITY_KEEPERS)
    client = signed_in(keeper)
    for reason in ("", "   "):
        answer = client.post(IDENTITIES, {"pseudonym": "Himal", "reason": reason})
        assert "reason" in answer.context["form"].errors
        assert b"sita@example.org" not in answer.content
    with pytest.raises(ValueError, match="reason"):
        identity.look(keeper, "Himal", " ")
    assert not IdentityLook.objects.exists()
    assert "no-store" in client.get(IDENTITIES)["Cache-Control"]


def test_a_pseudonym_that_nobody_has_shows_nobody(
    hidden: Any, in_group: InGroup, signed_in: SignIn
) -> None:
    client = signed_in(in_group(IDENTITY_KEEPERS))
    for pseudonym in ("Nobody", "...", "Sita"):
        answer = client.post(IDENTITIES, {"pseudonym": pseudonym, "reason": "Threats"})
        assert "pseudonym" in answer.context["form"].errors
    assert not IdentityLook.objects.exists()


def test_the_group_of_identity_keepers_is_there_from_the_start(db: None) -> None:
    assert Group.objects.filter(name=IDENTITY_KEEPERS).exists()


def test_the_back_office_does_not_show_pseudonyms(
    hidden: Any, administrator: Member, signed_in: SignIn
) -> None:
    client = signed_in(administrator)
    for address in ("/admin/users/", f"/admin/users/edit/{hidden.pk}/", "/admin/users/?q=Himal"):
        assert "Himal" not in client.get(address).content.decode().replace("q=Himal", "").replace(
            'value="Himal"', ""
        )


def test_a_profile_in_arabic(sita: Any, signed_in: SignIn) -> None:
    for address in ("/ar/accounts/profile/", "/ar/accounts/profile/edit/"):
        page = read(address, signed_in(sita))
        assert page.one("html")["dir"] == "rtl"
        assert len(page.texts("h1")) == 1


def test_reading_ones_profile_takes_few_queries(sita: Any, signed_in: SignIn) -> None:
    client = signed_in(sita)
    assert len(read(PROFILE, client).queries) <= 12
    assert Member.objects.count() >= 1


def test_a_pseudonym_taken_at_the_same_moment_is_said_beside_the_field(
    sita: Any, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ProfileForm, "clean_pseudonym", lambda form: form.cleaned_data["pseudonym"])
    MemberFactory(pseudonym="Quiet Lotus")
    answer = signed_in(sita).post(EDIT, FORM | {"pseudonym": "Quiet Lotus"})
    assert error_codes(answer) == {"pseudonym": ["taken"]}
    sita.refresh_from_db()
    assert sita.pseudonym == ""
