"""Drafts by machine in the back office: marked, careful, and nothing is ever lost."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail_localize.machine_translators import get_machine_translator
from wagtail_localize.models import StringTranslation, Translation, TranslationSource
from wagtail_localize.strings import StringValue

from portal.languages.machine_translation.drafts import make_draft
from tests.engines.replay import Answer, Question, Replay
from tests.factories import GuidePageFactory, published
from tests.fixture_types import Committed, Member, SignIn
from tests.reading import message_levels, page_of

pytestmark = pytest.mark.usefixtures("unchecked")
Use = Callable[..., None]
MACHINE = StringTranslation.TRANSLATION_TYPE_MACHINE
MANUAL = StringTranslation.TRANSLATION_TYPE_MANUAL
BODY = [
    ("heading", "First steps"),
    ("text", '<p>Call <a href="https://example.org">us</a>.</p><p>Call them.</p>'),
    (
        "amount",
        {"label": "Lowest wage", "amount": "9", "currency": "EUR", "period": "hour", "note": "Net"},
    ),
    ("source_of_law", {"title": "Convention 189", "article": "7", "status_note": "In force"}),
]


def echo(question: Question) -> Answer:
    asked = question.json
    return Answer({"translatedText": [text.replace("Call", "Llame") for text in asked["q"]]})


def service(reply: Any = echo) -> Replay:
    languages = [{"code": "en", "targets": ["ar"]}]
    return Replay({"/languages": Answer(languages), "/translate": reply})


@pytest.fixture
def translation(site_tree: Page, committed: Committed) -> Translation:
    with committed():
        guide = published(GuidePageFactory(title="Keep it", summary="It is yours.", body=BODY))
        source, _created = TranslationSource.update_or_create_from_instance(guide)
        made = Translation.objects.create(
            source=source, target_locale=Locale.objects.get(language_code="ar")
        )
        made.save_target(publish=False)
    return made


@pytest.fixture
def down(use: Use) -> Iterator[Replay]:
    with service(Answer({}, status=500)) as server:
        use(f"libretranslate://{server.host}")
        yield server


def rows(translation: Translation) -> dict[str, StringTranslation]:
    """What is translated, by the text of the source."""
    found = StringTranslation.objects.filter(
        locale=translation.target_locale, context__object_id=translation.source.object_id
    ).select_related("translation_of", "context")
    return {row.translation_of.data: row for row in found}


def by_person(translation: Translation, text: str, data: str) -> None:
    segment = translation.source.stringsegment_set.get(string__data=text)
    StringTranslation.objects.create(
        translation_of_id=segment.string_id,
        context_id=segment.context_id,
        locale=translation.target_locale,
        data=data,
        translation_type=MANUAL,
    )


def press_button(client: Client, translation: Translation) -> Any:
    address = reverse("wagtail_localize:machine_translate", args=[translation.pk])
    page = translation.get_target_instance()
    next_page = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return client.post(address, {"next": next_page}, follow=True)


# --- What is made -----------------------------------------------------------------


def test_what_the_machine_made_is_marked_as_its_work(translation: Translation, use: Use) -> None:
    with service() as server:
        use(f"libretranslate://{server.host}")
        draft = make_draft(translation)
    made = rows(translation)
    assert made["Call them."].data == "Llame them."
    assert made["Call them."].translation_type == MACHINE
    assert made["Call them."].tool_name == "LibreTranslate"
    assert made['Call <a id="a1">us</a>.'].data == 'Llame <a id="a1">us</a>.'
    assert (draft.done, draft.missing, draft.for_people) == (5, 0, 3)
    assert not translation.get_target_instance().live


def test_laws_and_amounts_do_not_even_leave_the_house(translation: Translation, use: Use) -> None:
    with service() as server:
        use(f"libretranslate://{server.host}")
        make_draft(translation)
        sent = "".join(question.body for question in server.asked("/translate"))
    made = rows(translation)
    for text in ("Lowest wage", "Net", "In force", "Convention 189"):
        assert text not in made
        assert text not in sent


def test_a_persons_translation_is_never_touched(translation: Translation, use: Use) -> None:
    by_person(translation, "Call them.", "اتصل بهم.")
    with service() as server:
        use(f"libretranslate://{server.host}")
        make_draft(translation)
        make_draft(translation)
        assert "Call them." not in server.asked("/translate")[0].body
        assert len(server.asked("/translate")) == 1
    assert rows(translation)["Call them."].data == "اتصل بهم."
    assert rows(translation)["Call them."].translation_type == MANUAL


def test_a_person_who_saves_a_passage_approves_it(
    translation: Translation, use: Use, editor: Member, signed_in: SignIn
) -> None:
    use("dummy://")
    make_draft(translation)
    segment = translation.source.stringsegment_set.get(string__data="Call them.")
    address = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk])
    answer = signed_in(editor).put(
        address, "value=ok", content_type="application/x-www-form-urlencoded"
    )
    assert answer.status_code == 200
    row = rows(translation)["Call them."]
    assert (row.translation_type, row.tool_name) == (MANUAL, "")


def test_the_address_stays_that_of_the_source(translation: Translation, use: Use) -> None:
    use("dummy://")
    make_draft(translation)
    slug = translation.source.get_source_instance().slug
    assert rows(translation)[slug].data == slug


def test_what_could_be_done_is_kept_and_the_rest_is_said(
    translation: Translation, use: Use
) -> None:
    def chokes(question: Question) -> Answer:
        return Answer({}, status=400) if "Call" in question.body else echo(question)

    with service(chokes) as server:
        use(f"libretranslate://{server.host}")
        draft = make_draft(translation)
    assert (draft.done, draft.missing) == (3, 2)
    assert draft.trouble is not None
    assert "Call them." not in rows(translation)
    assert rows(translation)["First steps"].translation_type == MACHINE


# --- wagtail-localize's own way ---------------------------------------------------


def test_its_own_code_is_refused_laws_and_amounts(translation: Translation, use: Use) -> None:
    use("dummy://")
    translator = get_machine_translator()
    source, target = translation.source.locale, translation.target_locale
    assert translator.can_translate(source, target)
    strings = [StringValue(text) for text in ("Net", "In force", "Call them.")]
    assert set(translator.translate(source, target, strings)) == {StringValue("Call them.")}


def test_its_own_code_never_meets_an_error(translation: Translation, down: Replay) -> None:
    source, target = translation.source.locale, translation.target_locale
    strings = [StringValue("Call them.")]
    assert get_machine_translator().translate(source, target, strings) == {}


# --- The back office --------------------------------------------------------------


def test_the_button_makes_a_draft_and_says_so(
    translation: Translation, use: Use, editor: Member, signed_in: SignIn
) -> None:
    with service() as server:
        use(f"libretranslate://{server.host}")
        answer = press_button(signed_in(editor), translation)
    done, for_people = get_messages(answer.wsgi_request)
    assert (done.level_tag, for_people.level_tag) == ("success", "info")
    assert "5" in done.message
    assert "LibreTranslate" in done.message
    assert "3" in for_people.message
    html = answer.content.decode()
    assert "LibreTranslate" in html.split('data-machine="offered"')[1]


def test_a_service_that_is_down_is_said_and_nothing_is_lost(
    translation: Translation, down: Replay, editor: Member, signed_in: SignIn
) -> None:
    by_person(translation, "Call them.", "اتصل بهم.")
    answer = press_button(signed_in(editor), translation)
    assert answer.status_code == 200
    failure, _for_people = get_messages(answer.wsgi_request)
    assert failure.level_tag == "error"
    assert "LibreTranslate" in failure.message
    assert set(rows(translation)) == {"Call them."}


def test_a_pair_that_nobody_translates_is_said_before_anybody_asks(
    translation: Translation, use: Use, editor: Member, signed_in: SignIn
) -> None:
    with Replay({"/languages": Answer([{"code": "en", "targets": ["es"]}])}) as server:
        use(f"libretranslate://{server.host}")
        page = translation.get_target_instance()
        editing = page_of(signed_in(editor).get(reverse("wagtailadmin_pages:edit", args=[page.pk])))
    note = editing.one("[data-machine=not-offered]").get_text()
    assert "English" in note
    assert "Arabic" in note


def test_without_a_service_nothing_is_offered(
    translation: Translation, use: Use, editor: Member, signed_in: SignIn
) -> None:
    use("")
    client = signed_in(editor)
    page = translation.get_target_instance()
    html = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "data-machine" not in html
    address = reverse("wagtail_localize:update_translations", args=[translation.source_id])
    assert "use_machine_translation" not in client.get(address).content.decode()
    assert message_levels(press_button(client, translation)) == ["error", "info"]
    assert not StringTranslation.objects.filter(translation_type=MACHINE).exists()


def test_only_those_who_may_edit_the_page_may_ask(
    translation: Translation, use: Use, member: Member, signed_in: SignIn
) -> None:
    use("dummy://")
    address = reverse("wagtail_localize:machine_translate", args=[translation.pk])
    assert signed_in(member).post(address).status_code in (302, 403)
    assert Client().post(address).status_code == 302
    assert rows(translation) == {}


def test_a_link_does_not_translate(
    translation: Translation, use: Use, editor: Member, signed_in: SignIn
) -> None:
    use("dummy://")
    address = reverse("wagtail_localize:machine_translate", args=[translation.pk])
    assert signed_in(editor).get(address).status_code == 405


@pytest.mark.parametrize("publish", ["", "on"])
def test_a_synchronisation_never_publishes_what_a_machine_made(
    publish: str,
    translation: Translation,
    use: Use,
    editor: Member,
    signed_in: SignIn,
    committed: Committed,
) -> None:
    use("dummy://")
    address = reverse("wagtail_localize:update_translations", args=[translation.source_id])
    fields = {"use_machine_translation": "on", "publish_translations": publish}
    with committed():
        answer = signed_in(editor).post(address, fields, follow=True)
    assert answer.status_code == 200
    assert rows(translation)["Call them."].translation_type == MACHINE
    assert "Lowest wage" not in rows(translation)
    assert not translation.get_target_instance().live


def test_a_synchronisation_survives_a_service_that_is_down(
    translation: Translation, down: Replay, editor: Member, signed_in: SignIn
) -> None:
    guide = translation.source.get_source_instance()
    guide.title = "Keep it always"
    guide.save_revision().publish()
    address = reverse("wagtail_localize:update_translations", args=[translation.source_id])
    answer = signed_in(editor).post(address, {"use_machine_translation": "on"}, follow=True)
    assert "error" in message_levels(answer)
    translation.source.refresh_from_db()
    assert "Keep it always" in translation.source.content_json
