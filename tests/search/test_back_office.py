"""The page explorer and the choosers find what is written in any of the scripts."""

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page

from portal.core.models import SiteDocument
from portal.search.analysis.words import split_words
from portal.search.back_office import fold_content, fold_query
from tests.factories import AmountFactory, ContactFactory, NewsPageFactory, RecordingFactory

# A title, a whole word of it, the beginning of a word, and how somebody else types a word.
TITLES = {
    "en": ("Unpaid wages in domestic work", "wages", "domes", "WAGES"),
    "fr": ("Le métier d’employée de maison", "métier", "empl", "metier"),
    "es": ("Sueldo mínimo y vacaciones", "vacaciones", "míni", "minimo"),
    "pt": ("Horas extras e condição de trabalho", "condição", "traba", "condicao"),
    "ru": ("Паспорт остаётся у работника", "паспорт", "работн", "остается"),
    "ar": ("الأجور غير المدفوعة في الخليج", "المدفوعة", "الخل", "أُجُور"),
    "ur": ("تنخواہ نہ ملنے پر کیا کریں", "تنخواہ", "ملن", "كيا"),
    "hi": ("घर में काम करने वालों के अधिकार", "अधिकार", "कर", "मे\u0902"),
    "ne": ("वैदेशिक रोजगारीमा पासपोर्ट", "पासपोर्ट", "रोजगा", "वैदेशिक"),
    "bn": ("বিদেশে শ্রমিকের মজুরি ও ছুটি", "মজুরি", "শ্রমি", "ছুটি"),
    "id": ("Upah lembur pekerja rumah tangga", "lembur", "peker", "UPAH"),
    "fil": ("Sahod ng mga kasambahay sa ibang bansa", "kasambahay", "kasam", "Bansa"),
}
WORDS = [(code, word) for code, (_title, *words) in TITLES.items() for word in words]
BEGINNINGS = [(code, beginning) for code, (_title, _word, beginning, _other) in TITLES.items()]
# A word that begins like one of a title and goes on otherwise, or is a part of one.
OTHERS = {"hi": "अधि\u0915ृत", "ne": "पासल", "bn": "শ্রমণ", "ar": "المدفن", "en": "wagon"}


@pytest.fixture
def admin(administrator, signed_in) -> Client:
    return signed_in(administrator)


@pytest.fixture
def pages(site_tree) -> dict[str, Page]:
    return {code: NewsPageFactory(title=title) for code, (title, *_words) in TITLES.items()}


@pytest.fixture
def documents(db) -> dict[str, SiteDocument]:
    return {
        code: SiteDocument.objects.create(title=title, file=ContentFile(b"1", name=f"{code}.txt"))
        for code, (title, *_words) in TITLES.items()
    }


@pytest.fixture
def images(db) -> dict[str, object]:
    model = get_image_model()
    return {
        code: model.objects.create(title=title, file=get_test_image_file(f"{code}.png"))
        for code, (title, *_words) in TITLES.items()
    }


def ask(client: Client, address: str, word: str) -> set[str]:
    """The languages of the titles that are in the answer."""
    answer = client.get(address, {"q": word})
    assert answer.status_code == 200
    text = answer.content.decode()
    return {code for code, (title, *_words) in TITLES.items() if title in text}


def find_each(client: Client, address: str, words: list[tuple[str, str]]) -> None:
    """Each word finds the title in its own language, and no other."""
    found = {(code, word): ask(client, address, word) for code, word in words}
    assert found == {(code, word): {code} for code, word in words}


def test_pages_are_found_in_the_explorer(admin, pages):
    address = reverse("wagtailadmin_explore_results", args=[pages["en"].get_parent().pk])
    find_each(admin, address, WORDS)
    assert not any(ask(admin, address, word) for word in OTHERS.values())


@pytest.mark.parametrize(
    "name", ["wagtailadmin_pages:search_results", "wagtailadmin_choose_page_search"]
)
def test_pages_are_found_everywhere_and_in_their_chooser(admin, pages, name):
    find_each(admin, reverse(name), BEGINNINGS)


def test_a_phrase_is_found_as_it_stands(admin, pages):
    address = reverse("wagtailadmin_pages:search_results")
    assert ask(admin, address, '"काम करने"') == {"hi"}
    assert ask(admin, address, '"करने काम"') == set()


def test_documents_are_found(admin, documents):
    find_each(admin, reverse("wagtaildocs:index_results"), BEGINNINGS)
    find_each(admin, reverse("wagtaildocs_chooser:choose_results"), BEGINNINGS)


def test_images_are_found(admin, images):
    find_each(admin, reverse("wagtailimages:index_results"), BEGINNINGS)
    find_each(admin, reverse("wagtailimages_chooser:choose_results"), BEGINNINGS)


@pytest.mark.parametrize(
    ("model", "make"),
    [
        ("countries_contact", lambda title: ContactFactory(name=title)),
        ("recordings_recording", lambda title: RecordingFactory(title=title)),
        ("amounts_amount", lambda title: AmountFactory(name=title, key="one" + title[:3])),
    ],
)
@pytest.mark.django_db
def test_records_are_found_in_their_lists_and_choosers(admin, model, make):
    for title, *_words in TITLES.values():
        make(title)
    find_each(admin, reverse(f"wagtailsnippets_{model}:list_results"), BEGINNINGS)
    find_each(admin, reverse(f"wagtailsnippetchoosers_{model}:choose_results"), BEGINNINGS)


@pytest.mark.django_db
def test_a_contact_is_found_by_its_union_its_number_and_its_other_names(admin):
    contact = ContactFactory(name="Desk", names={"ne": "परामर्श कक्ष"}, phone="+977 1 555 0199")
    ContactFactory(name="Another", phone="+33 1 42 00 00 00")
    address = reverse("wagtailsnippetchoosers_countries_contact:choose_results")
    for word in (contact.union.acronym, "परामर्श", "977 1 555", "97715550199"):
        answer = admin.get(address, {"q": word}).content.decode()
        assert "Desk" in answer
        assert "Another" not in answer


@pytest.mark.django_db(transaction=True)
def test_the_index_made_again_finds_the_same(admin, pages):
    call_command("update_index", verbosity=0)
    address = reverse("wagtailadmin_pages:search_results")
    assert ask(admin, address, TITLES["bn"][2]) == {"bn"}


@pytest.mark.parametrize(
    "word", ['"', "*", "%s", "!!!", "a AND", "NEAR(", "\\", "'", "ा", "x" * 5000]
)
def test_nothing_that_is_typed_breaks_a_list(admin, pages, word):
    for name in ("wagtailadmin_pages:search_results", "wagtailadmin_choose_page_search"):
        ask(admin, reverse(name), word)


@given(st.text(max_size=80))
def test_a_text_has_the_words_that_a_query_for_it_has(text):
    query = fold_query(text)
    assert isinstance(query, str)
    assert set(query.split()) <= set(fold_content(text).split())
    assert len(query.split()) == sum(len(word.terms) for word in split_words(text))
