"""“Did this help?”: what readers say of a guide, without a word on who they are."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from portal.members import roles
from rights_guides.guides.models import GuidePage, Report
from rights_guides.guides.models import reports as limits
from tests.factories import GuidePageFactory, MemberFactory, affiliates_of, published
from tests.fixture_types import Committed, Member, SignIn
from tests.reading import error_codes, in_language, page_of, read

pytestmark = pytest.mark.django_db


@pytest.fixture
def guide(site_tree: Page, committed: Committed) -> GuidePage:
    with committed():
        return published(GuidePageFactory(slug="pay", title="Your pay"))


def report(guide: GuidePage, **fields: Any) -> Report:
    values = {"language": "en", "kind": "wrong", "text": "The number does not work."} | fields
    made: Report = Report.objects.create(translation_key=guide.translation_key, **values)
    return made


def test_a_guide_asks_whether_it_helped_and_sets_no_cookie(
    guide: GuidePage, client: Client
) -> None:
    for address in ("/en/rights-guides/pay/", "/ne/rights-guides/pay/"):
        response = client.get(address)
        assert not response.cookies
        part = page_of(response).one("[data-feedback]")
        assert part.form["action"].endswith(f"/rights-guides/helped/{guide.pk}/")
        assert part.a["href"] == f"{address[:3]}/rights-guides/report/{guide.pk}/"


def test_that_it_helped_is_one_tap(guide: GuidePage) -> None:
    client = Client(enforce_csrf_checks=True)
    response = client.post(f"/ne/rights-guides/helped/{guide.pk}/", follow=True)
    assert page_of(response).one("[data-thanks=helped]")
    assert not client.cookies
    kept = Report.objects.get()
    assert (kept.kind, kept.language, kept.text) == ("helped", "en", "")
    assert client.get(f"/ne/rights-guides/helped/{guide.pk}/").status_code == 405


def test_what_is_wrong_is_kept_with_guide_language_and_version(
    guide: GuidePage, client: Client
) -> None:
    address = f"/en/rights-guides/report/{guide.pk}/"
    form = page_of(client.get(address)).html.select("main form :is(input, textarea)")
    assert {each["name"] for each in form} == {"csrfmiddlewaretoken", "text"}
    response = client.post(address, {"text": "  Wrong\u202e number\x00. "}, follow=True)
    thanked = page_of(response)
    assert thanked.one("[data-thanks=wrong]")
    assert thanked.links("main a[href$='/countries/'], main a.call")
    kept = Report.objects.get()
    assert kept.text == "Wrong number."
    assert (kept.version_of, kept.is_done) == (guide.last_published_at.date(), False)
    fields = {field.name for field in Report._meta.get_fields()}
    assert not [each for each in Report._meta.get_fields() if each.is_relation]
    assert not fields & {"ip", "address", "member", "session", "email", "agent"}


@pytest.mark.parametrize(("text", "code"), [("", "required"), (" \u200b ", "required")])
def test_nothing_is_not_sent(guide: GuidePage, client: Client, text: str, code: str) -> None:
    response = client.post(f"/en/rights-guides/report/{guide.pk}/", {"text": text})
    assert response.status_code == 422
    assert code in error_codes(response)["text"]


def test_too_long_a_text_stays_in_the_form(guide: GuidePage, client: Client) -> None:
    response = client.post(f"/en/rights-guides/report/{guide.pk}/", {"text": "word " * 5000})
    assert "max_length" in error_codes(response)["text"]
    assert page_of(response).one("textarea").get_text().strip().startswith("word word")
    assert not Report.objects.exists()


def test_a_guide_takes_so_many_reports_on_a_day(
    guide: GuidePage, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MAX_FOR_GUIDE", 2)
    address = f"/en/rights-guides/report/{guide.pk}/"
    for _each in range(2):
        assert client.post(address, {"text": "Wrong"}).status_code == 302
    refused = client.post(address, {"text": "My words"})
    assert (refused.status_code, error_codes(refused)["text"]) == (422, ["limit"])
    assert "My words" in page_of(refused).one("textarea").get_text()
    helped = f"/en/rights-guides/helped/{guide.pk}/"
    for _each in range(4):  # thanked for, also where it is counted no more
        assert client.post(helped).status_code == 302
    assert Report.objects.filter(kind="helped").count() == 2


def test_what_is_no_public_guide_has_no_reports(
    guide: GuidePage, client: Client, site_tree: Page
) -> None:
    draft = GuidePageFactory(live=False)
    for key in (draft.pk, site_tree.pk, 0):
        for path in (f"report/{key}/", f"report/{key}/wrong/"):
            assert client.get(f"/en/rights-guides/{path}").status_code == 404
        assert client.post(f"/en/rights-guides/helped/{key}/").status_code == 404
    assert client.get(f"/en/rights-guides/report/{guide.pk}/nonsense/").status_code == 404


def test_editors_see_first_what_several_people_say_is_wrong(
    guide: GuidePage, editor: Member, signed_in: SignIn
) -> None:
    other = in_language(GuidePageFactory(title="Other"), "ne", title="अर्को")
    report(other, language="ne")
    for _each in range(2):
        report(guide)
    report(guide, kind="helped", text="")
    report(other, language="ne", is_done=True)
    client = signed_in(editor)
    line = read("/admin/", client).one("[data-line=guide_reports]")
    assert line["data-waiting"] == "2"
    shown = [a["href"] for a in line.select("li a")]
    for page, url in zip((guide, other), shown, strict=True):
        assert f"guide={page.translation_key}" in url
    rows = read(shown[0].replace("&amp;", "&"), client).html.select("tbody tr")
    assert len(rows) == 2


def test_a_report_is_dealt_with_and_its_words_stay(
    guide: GuidePage, editor: Member, signed_in: SignIn
) -> None:
    made = report(guide)
    client = signed_in(editor)
    address = reverse("wagtailsnippets_rights_guides_report:edit", args=[made.pk])
    assert read(address, client).one("[data-report=en] a")["href"].endswith(f"/{guide.pk}/edit/")
    data = {"is_done": "on", "note": "Number changed.", "text": "Other words"}
    assert client.post(address, data).status_code == 302
    made.refresh_from_db()
    assert (made.is_done, made.note) == (True, "Number changed.")
    assert made.text == "The number does not work."
    assert not read("/admin/", client).html.select("[data-line=guide_reports]")


def account(role: str) -> Any:
    """Somebody in one of the roles."""
    if role == "administrator":
        return MemberFactory(is_superuser=True, is_staff=True)
    person = MemberFactory(country="NP")
    groups = {
        "editor": roles.ensure_editors_group,
        "affiliate": lambda: affiliates_of("NP"),
        "translator": lambda: roles.ensure_translators_group("ne"),
    }
    if role in groups:
        person.groups.add(groups[role]())
    return person


@pytest.mark.parametrize("role", ["administrator", "editor", "affiliate", "translator", "member"])
def test_only_editors_read_and_change_reports(
    guide: GuidePage, signed_in: SignIn, role: str
) -> None:
    made = report(guide)
    client = signed_in(account(role))
    name = "wagtailsnippets_rights_guides_report"
    may = role in {"administrator", "editor"}
    for view, keys in (("list", []), ("edit", [made.pk]), ("delete", [made.pk])):
        response = client.get(reverse(f"{name}:{view}", args=keys))
        assert (response.status_code == 200) == may, view
        assert ("does not work" in response.content.decode()) <= may
    assert client.get(reverse(f"{name}:add")).status_code != 200
    if not may:
        client.post(reverse(f"{name}:edit", args=[made.pk]), {"is_done": "on"})
        client.post(reverse(f"{name}:delete", args=[made.pk]))
        assert not Report.objects.get().is_done


def test_reports_of_a_guide_that_is_gone_are_no_fault(
    guide: GuidePage, editor: Member, signed_in: SignIn, committed: Committed
) -> None:
    made = report(guide)
    client = signed_in(editor)
    GuidePage.objects.filter(pk=guide.pk).update(translation_key=Page().translation_key)
    addresses = ("/admin/", reverse("wagtailsnippets_rights_guides_report:list"))
    edit = reverse("wagtailsnippets_rights_guides_report:edit", args=[made.pk])
    for address in (*addresses, edit):
        assert client.get(address).status_code == 200
    GuidePage.objects.filter(pk=guide.pk).update(translation_key=guide.translation_key)
    with committed():
        guide.delete()
    assert not Report.objects.exists()


def test_a_hundred_reports_cost_what_two_do(
    guide: GuidePage, editor: Member, signed_in: SignIn
) -> None:
    client = signed_in(editor)
    address = reverse("wagtailsnippets_rights_guides_report:list")
    report(guide)
    report(guide)
    read(address, client)
    few = len(read(address, client).queries)
    for _each in range(15):
        report(guide)
    assert len(read(address, client).queries) == few
