"""What found nothing is counted without persons; editors say what words mean."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from portal.members import roles
from portal.search import misses
from portal.search.misses import FEWEST_TIMES, note_miss
from portal.search.models import SearchMiss, SynonymGroup
from rights_guides.guides.models import GuidePage
from tests import factories
from tests.factories import MemberFactory
from tests.reading import page_of

pytestmark = pytest.mark.django_db


def _kept() -> list[tuple[str, str, int]]:
    return list(SearchMiss.objects.values_list("words", "language", "number"))


def test_what_finds_nothing_is_counted(client, entry):
    entry("en", "Passport", "text")
    for _time in range(3):
        client.get("/ne/search/?q=Xqzxqz%20VQZ")
    client.get("/en/search/?q=passport")
    client.get("/en/search/?q=xqzxqz&kind=guide")
    client.get("/en/search/?q=%3F")
    assert _kept() == [("xqzxqz vqz", "ne", 3)]


def test_what_has_a_near_spelling_is_no_miss(client, entry):
    entry("en", "Passport", "text")
    client.get("/en/search/?q=psasport")
    assert _kept() == []


@pytest.mark.parametrize(
    "text",
    ["+977 980 1234567", "९८०१२३४", "me@x.org", "one two three four five six seven", "", "?"],
)
def test_what_may_be_about_a_person_is_not_kept(text):
    note_miss(text, "en")
    assert _kept() == []


def test_cut_and_deleted_and_limited(monkeypatch):
    SearchMiss.objects.create(words="old", language="en", week=dt.date(2020, 1, 6), number=9)
    note_miss("a" * 500, "en")
    assert [len(words) <= 60 and words != "old" for words, *_rest in _kept()] == [True]
    monkeypatch.setattr(misses, "MAX_A_WEEK", 1)
    note_miss("another", "en")
    assert len(_kept()) == 1


def test_what_is_kept_no_longer_goes_where_the_site_is_kept_tidy(db):
    today = timezone.localdate()
    monday = today - dt.timedelta(days=today.weekday())
    for words, weeks, number in (
        ("old", 14, 90),
        ("rare", 1, FEWEST_TIMES - 1),
        ("often", 1, FEWEST_TIMES),
        ("new", 0, 1),
    ):
        week = monday - dt.timedelta(weeks=weeks)
        SearchMiss.objects.create(words=words, language="en", week=week, number=number)
    call_command("search_index", "update", verbosity=0)
    assert sorted(words for words, *_rest in _kept()) == ["new", "often"]


def test_editors_see_what_many_asked_for(client, db):
    editor = MemberFactory()
    editor.groups.add(roles.ensure_editors_group())
    client.force_login(editor)
    for words, number in (("rare", FEWEST_TIMES - 1), ("often", FEWEST_TIMES)):
        for _time in range(number):
            note_miss(words, "en")
    page = page_of(client.get(reverse("wagtailsnippets_search_searchmiss:list")))
    text = page.main.get_text()
    assert "often" in text
    assert "rare" not in text
    address = reverse("wagtailsnippets_search_synonymgroup:add")
    assert f"{address}?words=often" in page.links("main a[href]")
    form = page_of(client.get(f"{address}?words=often"))
    assert form.one("textarea[name=words]").get_text().strip() == "often"


@pytest.fixture
def editing(client, site_tree):
    editor = MemberFactory()
    editor.groups.add(roles.ensure_editors_group())
    client.force_login(editor)
    return client


def test_a_page_about_it_begins_with_its_words(editing):
    for _time in range(FEWEST_TIMES):
        note_miss("end of service", "en")
    listed = page_of(editing.get(reverse("wagtailsnippets_search_searchmiss:list")))
    asked = f"{reverse('search_write_page')}?words=end+of+service&language=en"
    assert asked in listed.links("main a[href]")
    answer = editing.get(asked)
    parent = factories.index_of(GuidePage).pk
    assert answer.url == (
        reverse("wagtailadmin_pages:add", args=["rights_guides", "guidepage", parent])
        + "?title=end+of+service"
    )
    form = page_of(editing.get(answer.url))
    assert form.one("[name=title]").get_text(strip=True) or form.one("[name=title]")["value"]
    assert "End of service" in str(form.one("[name=title]"))


def test_in_a_language_without_a_place_it_begins_in_english(editing):
    GuidePage.objects.all().delete()
    answer = editing.get(reverse("search_write_page"), {"words": "x", "language": "zz"})
    assert f"/guidepage/{factories.index_of(GuidePage).pk}/" in answer.url


def test_who_may_add_nothing_is_led_to_the_explorer(client, site_tree):
    person = MemberFactory(is_staff=True)
    person.groups.add(roles.ensure_translators_group("ne"))
    client.force_login(person)
    answer = client.get(reverse("search_write_page"), {"words": "x"})
    assert answer.status_code == 302
    assert "guidepage" not in answer.url


@pytest.mark.parametrize("title", ["<script>", "a" * 5000, "\u202e\0", ""])
def test_any_title_can_be_asked_for(editing, title):
    parent = factories.index_of(GuidePage).pk
    address = reverse("wagtailadmin_pages:add", args=["rights_guides", "guidepage", parent])
    answer = editing.get(address, {"title": title})
    assert answer.status_code == 200
    assert "<script>a" not in str(page_of(answer).one("[name=title]"))


def test_those_who_edit_nothing_do_not(client, db):
    client.force_login(MemberFactory())
    for name in ("searchmiss", "synonymgroup"):
        address = reverse(f"wagtailsnippets_search_{name}:list")
        assert client.get(address).status_code in (302, 403)


def test_words_that_mean_the_same_find_each_other(entry, titles):
    entry("en", "Wages", "text")
    assert titles("en", "zorblat") == []
    SynonymGroup.objects.create(words="zorblat\nwages\n\n")
    assert titles("en", "zorblat") == ["Wages"]
    SynonymGroup.objects.all()[0].delete()
    assert titles("en", "zorblat") == []
