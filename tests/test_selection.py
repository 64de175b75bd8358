"""Which tests a room, a change and PostgreSQL ask for."""

from pathlib import Path

import pytest

from tests import database_tests, kept_files, selection


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small project with tests."""
    files = {
        "news/models.py": "",
        "news/views.py": "from news.models import Article\n",
        "news/dates.py": "",
        "site/portal/core/pages.py": "import news.dates\n",
        "tests/news/test_articles.py": "from news import views\n",
        "tests/core/test_pages.py": "from portal.core.pages import Page\n",
        "tests/forum/test_themes.py": "",
        "tests/forum/test_themes_life.py": "",
        "tests/forum/exports/test_paper.py": "",
        "tests/e2e/test_all.py": "import news.dates\n",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    for module in (kept_files, database_tests):
        monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(kept_files, "FOLDER", tmp_path / "kept")
    return tmp_path


def names(project: Path, paths: list[Path]) -> list[str]:
    return [str(path.relative_to(project / "tests")) for path in paths]


@pytest.mark.parametrize(
    ("room", "expected"),
    [
        ("news", ["news"]),
        ("site/portal/core", ["core"]),
        ("forum/exports", ["forum/exports"]),
        ("forum/themes", ["forum/test_themes.py", "forum/test_themes_life.py"]),
        ("tests/news/test_articles.py", ["news/test_articles.py"]),
    ],
)
def test_a_room_has_its_tests(project: Path, room: str, expected: list[str]) -> None:
    assert names(project, selection.find_room_tests(room)) == expected


@pytest.mark.parametrize("room", ["", "nowhere", "forum/nothing"])
def test_a_room_without_tests_is_named(project: Path, room: str) -> None:
    with pytest.raises(selection.UnknownRoom):
        selection.find_room_tests(room)


def test_who_imports_a_change_comes_before_those_further_away(project: Path) -> None:
    (project / "tests/news/test_dates.py").write_text("from news.dates import today\n")
    found = selection.choose_quick_tests([project / "news/dates.py"])
    assert names(project, found) == ["news/test_dates.py", "core/test_pages.py"]


def test_a_module_without_tests_of_its_own_has_those_of_its_room(project: Path) -> None:
    found = selection.choose_quick_tests([project / "news/dates.py"])
    assert names(project, found) == ["news/test_articles.py", "core/test_pages.py"]


def test_a_changed_test_is_run_first_and_once(project: Path) -> None:
    changed = [project / "news/views.py", project / "tests/news/test_articles.py"]
    assert names(project, selection.choose_quick_tests(changed)) == ["news/test_articles.py"]


def test_what_takes_too_long_is_left_out_from_the_far_end(project: Path) -> None:
    (project / "tests/news/test_dates.py").write_text("from news.dates import today\n")
    selection.keep_durations({"tests/news/test_dates.py": 40, "tests/core/test_pages.py": 55})
    found = selection.choose_quick_tests([project / "news/dates.py"], seconds=90)
    assert names(project, found) == ["news/test_dates.py"]


def test_a_change_of_no_code_asks_for_nothing(project: Path) -> None:
    assert selection.choose_quick_tests([project / "README.md"]) == []


def test_a_part_of_a_module_does_not_make_it_quick(project: Path) -> None:
    selection.keep_durations({"tests/news/test_articles.py": 60})
    selection.keep_durations({"tests/news/test_articles.py": 1})
    assert selection.read_durations()["tests/news/test_articles.py"] > 30


@pytest.mark.parametrize(
    ("code", "test", "expected"),
    [
        ("Topic.objects.select_for_update()", "from news.locking import lock", True),
        ("def title(text): return text", "from news.locking import lock", False),
        ("", "assert before == Count('posts')", True),
        ("", "assert title('a') == 'A'", False),
        (
            "Topic.objects.select_for_update()",
            "from news.locking import lock\npytestmark = pytest.mark.any_database",
            False,
        ),
    ],
)
def test_what_a_database_answers_in_its_own_way_is_asked_of_both(
    project: Path, code: str, test: str, expected: bool
) -> None:
    (project / "news/locking.py").write_text(code + "\n")
    path = project / "tests/news/test_locking.py"
    path.write_text(test + "\n")
    database_tests.depends_on_database.cache_clear()
    database_tests._asks_for_more.cache_clear()
    assert database_tests.depends_on_database(path) is expected
