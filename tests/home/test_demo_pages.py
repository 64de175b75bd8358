"""Loading demo pages: once is enough, twice makes no doubles, every status comes out as asked."""

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from django.core.exceptions import ValidationError
from django.db import connection
from wagtail.models import Locale, Page

from portal.home.demo.files import read_page_folder
from portal.home.demo.load import PageLoader
from portal.home.demo.passages import TranslationError
from portal.home.structure import prepare_site
from portal.languages.models import TranslationStatus
from rights_guides.guides.models import GuidePage
from tests.reading import read

pytestmark = pytest.mark.django_db

SOURCE = {
    "order": 7,
    "fields": {"topics": ["documents"], "reviewed_on": "2026-09-15"},
    "text": {"title": "Keep your passport", "summary": "It is yours."},
    "body": [
        {"id": "rule", "heading": "The rule"},
        {"id": "no", "text": "Do not hand it over.\n\n- Not to your **boss**\n- Not to an agent"},
        {
            "id": "how",
            "steps": {
                "title": "Do this",
                "steps": [{"id": "ask", "title": "Ask", "text": "Ask for it back."}],
            },
        },
    ],
}
NEPALI = {
    "text": {"title": "राहदानी", "summary": "यो तपाईंको हो।"},
    "body": {
        "rule": "नियम",
        "no": "कसैलाई नदिनुहोस्।\n\n- **साहू**लाई होइन\n- एजेन्टलाई होइन",
        "how": {
            "title": "यसो गर्नुहोस्",
            "steps": {"ask": {"title": "माग्नुहोस्", "text": "फिर्ता माग्नुहोस्।"}},
        },
    },
}
EARLIER = {"earlier": {"It is yours.": "It is your own."}}


@pytest.fixture
def folder(tmp_path: Path, site_tree: Page) -> Path:
    """Where the demo's files lie."""
    return tmp_path


def commit() -> None:
    """Run what waits for a commit, which comes after every step outside of tests."""
    while connection.run_on_commit:
        wait_over = connection.run_on_commit.pop(0)[1]
        wait_over()


@pytest.fixture
def load(folder: Path) -> Callable[..., list[str]]:
    """``load(en=…, ne=…)`` writes the files of one guide and loads it; answers what it did."""

    def write_and_load(**languages: dict) -> list[str]:
        guide = folder / "passport"
        guide.mkdir(exist_ok=True)
        for code, content in languages.items():
            text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False)
            (guide / f"{code}.yaml").write_text(text.replace("'2026-09-15'", "2026-09-15"))
        locales = {locale.language_code: locale for locale in Locale.objects.all()}
        steps: list[str] = []

        def advance(step: str) -> None:
            commit()
            steps.append(step)

        for files in read_page_folder(folder, GuidePage):
            PageLoader(files, {}, locales).load(advance)
        commit()
        return steps

    return write_and_load


def statuses() -> dict[str, str]:
    rows = TranslationStatus.objects.filter(page__in=GuidePage.objects.all())
    return dict(rows.values_list("page__locale__language_code", "status"))


def test_a_page_is_what_its_file_says(load: Callable[..., list[str]]) -> None:
    steps = load(en=SOURCE, ne=NEPALI)
    assert len(steps) == 2
    guide = GuidePage.objects.get(locale__language_code="en")
    assert (guide.slug, guide.topics, guide.order) == ("passport", ["documents"], 7)
    english = read("/en/rights-guides/passport/")
    assert english.texts("h1") == ["Keep your passport"]
    assert english.texts(".body li")[:2] == ["Not to your boss", "Not to an agent"]
    assert english.texts(".freshness dd")[0] == "15 September 2026"
    nepali = read("/ne/rights-guides/passport/")
    assert nepali.texts("h1") == ["राहदानी"]
    assert nepali.texts(".body h2")[0] == "नियम"
    assert nepali.texts(".body li b") == ["साहू"]
    assert nepali.main["data-translation-status"] == "current"


def test_every_status_comes_out_as_asked(load: Callable[..., list[str]]) -> None:
    prepare_site(languages=["hi", "es"])
    commit()
    partial = {"text": NEPALI["text"], "status": "partial"}
    load(
        en=SOURCE | EARLIER,
        ne=NEPALI,
        ar=NEPALI | {"status": "outdated"},
        hi=NEPALI | {"status": "machine"},
        es=partial,
    )
    asked = {"en": "current", "ne": "current", "ar": "outdated", "hi": "machine", "es": "partial"}
    assert statuses() == asked
    for code in ("ne", "ar"):
        assert (
            read(f"/{code}/rights-guides/passport/").main["data-translation-status"] == asked[code]
        )
    assert read("/en/rights-guides/passport/").texts(".lead") == ["It is yours."]


def test_loading_twice_makes_no_doubles(load: Callable[..., list[str]]) -> None:
    files = {"en": SOURCE | EARLIER, "ne": NEPALI, "ar": NEPALI | {"status": "outdated"}}
    load(**files)
    before = list(Page.objects.order_by("pk").values_list("pk", "path", "latest_revision"))
    asked = statuses()
    load(**files)
    assert list(Page.objects.order_by("pk").values_list("pk", "path", "latest_revision")) == before
    assert statuses() == asked


def test_loading_again_keeps_an_editors_work_and_adds_what_is_new(
    load: Callable[..., list[str]],
) -> None:
    load(en=SOURCE)
    guide = GuidePage.objects.get()
    guide.topics = ["recruitment"]
    guide.save_revision().publish()
    load(en=SOURCE, ne=NEPALI)
    assert GuidePage.objects.get(pk=guide.pk).topics == ["recruitment"]
    assert statuses() == {"en": "current", "ne": "current"}


@pytest.mark.parametrize(
    ("changes", "named"),
    [({"fields": {"topics": ["nonsense"]}}, "topics"), ({"text": {"title": ""}}, "title")],
)
def test_what_the_models_refuse_is_not_loaded(
    load: Callable[..., list[str]], changes: dict, named: str
) -> None:
    with pytest.raises(ValidationError, match=named):
        load(en=SOURCE | changes)
    assert not GuidePage.objects.filter(live=True).exists()


def test_a_translation_that_does_not_fit_is_named(load: Callable[..., list[str]]) -> None:
    with pytest.raises(TranslationError, match=r"passport/ne\.yaml: body: .* rules"):
        load(en=SOURCE, ne=NEPALI | {"body": {"rules": "नियम"}})
