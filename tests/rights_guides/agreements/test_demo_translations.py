"""The demo's agreements: a page that is translated has its clauses translated, too."""

import dataclasses

import pytest
from wagtail.models import Locale, Page

from portal.home.demo.files import PageFiles, read_pages
from portal.home.demo.load import PageLoader
from portal.home.demo.passages import read_facts
from portal.home.structure import prepare_site
from portal.i18n import registry
from rights_guides.agreements.demo.load import fill_page
from rights_guides.agreements.models import AgreementPage
from tests.fixture_types import Committed
from tests.reading import read

AGREEMENTS = [files for files in read_pages() if files.model is AgreementPage]


def words_of_clauses(files: PageFiles) -> set[str]:
    """What a translator finds in the clauses of a page."""
    page = AgreementPage(
        locale=Locale.objects.get(language_code=registry.SOURCE_LANGUAGE),
        reference=files.source["fields"].get("reference", ""),
    )
    fill_page(page)
    clauses = page.clauses.all()
    return {text for c in clauses for text in (c.who, c.summary, c.unit_note) if text}


@pytest.mark.django_db
def test_every_word_of_the_clauses_is_translated_and_no_other(site_tree: Page) -> None:
    prepare_site(languages=[])
    for files in AGREEMENTS:
        wanted = words_of_clauses(files)
        for code, translation in files.translations.items():
            facts = translation.get("facts") or {}
            assert set(facts) == wanted, files.name_of(code)
            assert all(facts.values()), files.name_of(code)
            assert len(read_facts(translation)) == len(wanted)


def test_who_is_most_concerned_reads_the_agreement_in_their_language() -> None:
    languages = {files.slug: set(files.translations) for files in AGREEMENTS}
    assert languages["belgium-construction"] >= {"fr", "pt", "ru"}
    assert languages["gulf-model-agreement-2009"] >= {"ar", "ne", "bn", "hi"}


@pytest.mark.django_db
def test_a_translated_agreement_of_the_demo_is_whole(site_tree: Page, committed: Committed) -> None:
    prepare_site(languages=[])
    files = next(files for files in AGREEMENTS if files.slug == "gulf-model-agreement-2009")
    locales = {locale.language_code: locale for locale in Locale.objects.all()}
    files = dataclasses.replace(files, translations={"ar": files.translations["ar"]})
    with committed():
        PageLoader(files, {}, locales).load(lambda _step: None)
    page = read(f"/ar/agreements/{files.slug}/")
    assert page.main["data-translation-status"] == "current"
    assert page.html.select(".clause")
    assert not page.html.select("[data-source-passage]")
