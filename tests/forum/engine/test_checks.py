"""The system check that machina answers with our classes."""

import pytest

from forum.engine import checks


def test_every_class_of_ours_answers() -> None:
    assert checks.check_overrides(None) == []


def test_all_apps_are_looked_at() -> None:
    apps = {label.split(".")[0] for label, _name, _own in checks.find_overrides()}
    assert apps == {
        "forum",
        "forum_conversation",
        "forum_feeds",
        "forum_member",
        "forum_moderation",
        "forum_permission",
        "forum_tracking",
    }


def test_an_app_that_machina_does_not_find_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second app whose name ends in ``.forum`` would take the place of ours, in silence."""

    class Theirs:
        __module__ = "machina.apps.forum_conversation.views"

    monkeypatch.setattr(checks.loading, "get_class", lambda label, name: Theirs)
    problems = checks.check_overrides(None)
    assert problems
    assert {problem.id for problem in problems} == {"forum.E001"}
    assert any(
        "machina.apps.forum_conversation.views.TopicView" in problem.msg for problem in problems
    )


def test_migrations_are_our_own(db: None) -> None:
    from django.db.migrations.loader import MigrationLoader

    modules = {
        migration.__module__
        for (app, _name), migration in MigrationLoader(None).disk_migrations.items()
        if app.startswith("forum")
    }
    assert len(modules) >= 8
    assert all(module.startswith("forum.") for module in modules)
