"""The editor's form of an event: what is wrong is said beside the field, and nothing is lost."""

from typing import Any

import pytest
from django.test import Client
from wagtail.test.utils.form_data import nested_form_data, streamfield

from news.models import EventIndexPage, EventPage
from tests.fixture_types import HomePage, Member, SignIn

pytestmark = pytest.mark.django_db
GOOD: dict[str, Any] = {
    "title": "Meet",
    "slug": "meet",
    "state": "planned",
    "starts": "2027-03-28",
    "ends": "2027-03-28",
    "starts_at": "09:00",
    "ends_at": "17:00",
    "time_zone": "Europe/Brussels",
    "place": "Brussels",
    "country": "BE",
    "languages": ["en", "ne"],
    "countries": ["NP"],
}


@pytest.fixture
def organiser(site_tree: HomePage, editor: Member, signed_in: SignIn) -> Client:
    """An editor at their browser."""
    return signed_in(editor)


def send(client: Client, **fields: Any) -> Any:
    index = EventIndexPage.objects.get(locale__language_code="en")
    streams = ("body", "programme", "related", "outcomes")
    data: dict[str, Any] = {name: streamfield([]) for name in streams}
    data |= {"comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0} | fields
    plain = {name: value for name, value in GOOD.items() if name not in fields}
    return client.post(
        f"/admin/pages/add/news/eventpage/{index.pk}/", nested_form_data(data) | plain
    )


def test_what_is_right_is_kept(organiser: Client) -> None:
    entry = {"day": "", "time": "09:00", "what": "Opening"}
    answer = send(organiser, programme=streamfield([("entry", entry)]))
    assert answer.status_code == 302, answer.context["form"].errors
    event = EventPage.objects.get(slug="meet")
    assert (event.languages, str(event.countries[0].code)) == (["en", "ne"], "NP")
    assert event.programme[0].value["what"] == "Opening"
    assert event.last_day == event.ends


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"ends": "2027-03-27"}, "ends"),
        ({"time_zone": "Asia/Atlantis"}, "time_zone"),
        ({"starts_at": "02:30"}, "starts_at"),
        ({"repeats": "YEARLY"}, "repeats_until"),
        ({"title": "word " * 5_000}, "title"),
        ({"places": "0"}, "places"),
        ({"online_link": "no address"}, "online_link"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(
    organiser: Client, fields: dict[str, Any], wrong: str
) -> None:
    answer = send(organiser, **fields)
    assert answer.status_code == 200
    form = answer.context["form"]
    assert set(form.errors) == {wrong}
    for name, value in (GOOD | fields).items():
        assert form[name].value() == value
    assert not EventPage.objects.exists()
