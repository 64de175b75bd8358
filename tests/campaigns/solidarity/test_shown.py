"""What readers see: messages by country, each in their own language once somebody asked."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from campaigns.solidarity import translations
from campaigns.solidarity.models import Call, Message, MessageTranslation
from portal.languages.machine_translation import api
from tests.campaigns.solidarity.making import MESSAGES, make_message
from tests.reading import page_of, read

pytestmark = pytest.mark.django_db
type Make = Callable[..., Call]


class Service:
    """Stands for what translates; counts how often it is asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str, bool]] = []
        self.error: Exception | None = None
        self.passages: tuple[str | None, ...] = ("Estamos con ustedes.",)

    def __call__(self, passages: Any, source: str, target: str, **options: Any) -> Any:
        self.asked.append((source, target, options["self_hosted_only"]))
        if self.error:
            raise self.error
        return api.MachineTranslation(self.passages, "Demo", None)


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Service:
    made = Service()
    monkeypatch.setattr(translations.api, "translate", made)
    monkeypatch.setattr(translations, "is_offered", lambda: True)
    monkeypatch.setattr("campaigns.solidarity.shown.is_offered", lambda: True)
    return made


def test_messages_by_country(call_of_page: Make) -> None:
    call = call_of_page()
    for number, country in enumerate(["KE", "KE", "PH"]):
        make_message(call, number, country=country)
    make_message(call, 7, country="BR", shows_name=False, name="Secret Silva")
    make_message(call, 8, state=Message.State.WAITING)
    make_message(call, 9, state=Message.State.HIDDEN)
    page = read(MESSAGES)
    assert page.one("[data-messages]")["value"] == "4"
    counted = {
        str(row["data-country"]): str(row.select_one("data")["value"])
        for row in page.html.select("[data-country]")
    }
    assert counted == {"KE": "2", "PH": "1", "": "1"}
    assert list(counted) == ["KE", "PH", ""]
    text = page.html.get_text()
    assert "Secret" not in text
    assert "Otieno" not in text
    assert "Grace" in text
    assert len(read(f"{MESSAGES}?country=KE").html.select("[data-message]")) == 2
    # What is not said of a message is not found out by asking for it.
    assert len(read(f"{MESSAGES}?country=BR").html.select("[data-message]")) == 4
    shown = read("/en/campaigns/know/")
    assert shown.one("[data-call] [data-messages]")["value"] == "4"
    assert len(shown.html.select("[data-call] [data-message]")) == 3


def test_a_message_stands_in_its_own_language(call_of_page: Make) -> None:
    call = call_of_page()
    make_message(call, text="نحن معكم.", text_language="ar")
    quote = read(MESSAGES).one("[data-message] blockquote")
    assert (quote["lang"], quote["dir"]) == ("ar", "rtl")


def test_it_is_translated_once_for_all(call_of_page: Make, service: Service) -> None:
    call = call_of_page()
    message = make_message(call)
    spanish = "/es/campaigns/know/messages/"
    assert read(spanish).one("[data-message] button")["value"] == str(message.pk)
    assert not read(MESSAGES).html.select("[data-message] button")
    for _twice in range(2):
        answer: Any = Client().post(spanish, {"message": str(message.pk)})
        assert (answer.status_code, answer.url) == (302, f"{spanish}#message-{message.pk}")
        assert not answer.cookies
    assert service.asked == [("en", "es", False)]
    page = read(spanish)
    assert page.one("[data-translated]")["lang"] == "es"
    assert page.one("[data-message] details blockquote")["lang"] == "en"
    assert not page.html.select("[data-message] button")
    assert not read(MESSAGES).html.select("[data-translated]")


def test_a_service_that_fails_says_why_and_can_be_asked_again(
    call_of_page: Make, service: Service
) -> None:
    message = make_message(call_of_page())
    spanish = "/es/campaigns/know/messages/"
    service.error = api.ServiceUnavailableError("Not now")
    page = page_of(Client().post(spanish, {"message": str(message.pk)}))
    assert page.texts("[data-trouble]") == ["Not now"]
    service.error, service.passages = None, (None,)
    assert page_of(Client().post(spanish, {"message": str(message.pk)})).one("[data-trouble]")
    assert not MessageTranslation.objects.exists()
    service.passages = ("Hola",)
    assert Client().post(spanish, {"message": str(message.pk)}).status_code == 302


def test_two_at_once_ask_once(call_of_page: Make, service: Service) -> None:
    message = make_message(call_of_page())
    row = MessageTranslation.objects.create(message=message, language="es")
    assert translations.translate(message, "es")
    assert not service.asked
    MessageTranslation.objects.filter(pk=row.pk).update(
        claimed_at=timezone.now() - dt.timedelta(minutes=3)
    )
    assert translations.translate(message, "es") == ""
    assert len(service.asked) == 1


def test_nobody_has_translated_what_is_not_shown(call_of_page: Make, service: Service) -> None:
    call = call_of_page()
    for number, state in enumerate(["pending", "waiting", "hidden"]):
        message = make_message(call, number, state=state)
        assert Client().post(MESSAGES, {"message": str(message.pk)}).status_code == 404
    for key in ("", "x", "9" * 30):
        assert Client().post(MESSAGES, {"message": key}).status_code == 404
    assert not service.asked


def test_queries_do_not_grow(call_of_page: Make, service: Service) -> None:
    call = call_of_page()

    def count(address: str) -> int:
        Client().get(address)
        with CaptureQueriesContext(connection) as asked:
            assert Client().get(address).status_code == 200
        return len(asked)

    make_message(call, 1)
    few = [count(MESSAGES), count("/en/campaigns/know/")]
    for number in range(2, 20):
        make_message(call, number, country="PH" if number % 2 else "KE", text_language="es")
    assert [count(MESSAGES), count("/en/campaigns/know/")] == few
    assert few[0] <= 12
    assert few[1] <= 20
