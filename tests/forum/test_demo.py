"""The forum's part of the demo: whole, valid, and the same when loaded again."""

import datetime as dt

from django.contrib.auth.models import Group
from django.db.models import F

from forum.engine.demo.load import load_members
from forum.engine.forum.models import Forum
from forum.engine.forum_conversation.models import Post, Topic
from forum.engine.forum_permission.setup import has_moderator
from forum.regions.demo.load import load_groups
from forum.regions.models import RegionalGroup
from forum.themes.demo.load import load_themes
from forum.themes.models import ThemeIndexPage, ThemePage, ThemeProposal, ThemeSummaryPage
from portal.core.demo import Advance
from portal.i18n import registry
from portal.members.demo.load import load_accounts
from portal.members.models import Member
from tests.factories import published
from tests.fixture_types import HomePage

THEMES = [
    "union-structures",
    "policy-and-programmes",
    "organising-strategies",
    "undocumented-workers",
]

# A theme is summed up once it has closed.
SUMMARISED = "union-structures"


def load_forum(advance: Advance) -> None:
    """Every part of the demo that the forum shows, without the theme pages."""
    for load in (load_accounts, load_members, load_themes, load_groups):
        load(advance)


def everything() -> dict[str, int]:
    models = (Member, Group, Forum, RegionalGroup, Topic, Post, ThemeSummaryPage, ThemeProposal)
    return {model.__name__: model.objects.count() for model in models}


def test_load_twice(site_tree: HomePage) -> None:
    index = ThemeIndexPage.objects.get(locale__language_code="en")
    for slug in THEMES:
        page = ThemePage(title=slug, slug=slug)
        if slug == SUMMARISED:
            page.opens_on, page.closes_on = dt.date(2026, 1, 1), dt.date(2026, 4, 30)
        index.add_child(instance=page)
        published(page)
    labels: list[str] = []
    load_forum(labels.append)
    first = everything()
    assert first["RegionalGroup"] == 5
    assert first["Post"] >= 40
    assert first["ThemeSummaryPage"] == 1
    assert first["ThemeProposal"] >= 2
    assert len(set(Post.objects.values_list("language", flat=True))) >= 6
    assert set(Post.objects.values_list("language", flat=True)) <= set(registry.BY_CODE)
    load_forum(labels.append)
    assert everything() == first
    assert labels


def test_who_belongs_where(site_tree: HomePage) -> None:
    load_forum(lambda label: None)
    asia = RegionalGroup.objects.get(slug="asia-construction")
    moderator = Member.objects.get(email="moderator-asia@demo.test")
    newcomer = Member.objects.get(email="newcomer@demo.test")
    assert asia.moderators in moderator.groups.all()
    assert not newcomer.groups.exists()
    editor = Member.objects.get(email="editor@demo.test")
    assert editor.groups.filter(name="Moderators: public boards").exists()
    for group in RegionalGroup.objects.all():
        assert has_moderator([group.moderators]), group
    assert not Post.objects.exclude(appeared_on=F("created")).exists()
    for post in Post.objects.filter(topic__forum=asia.board).select_related("poster"):
        assert {asia.members, asia.moderators} & set(post.poster.groups.all())


def test_somebodys_changes_are_left_alone(site_tree: HomePage) -> None:
    load_forum(lambda label: None)
    group = RegionalGroup.objects.first()
    assert group is not None
    group.description = "Changed by an editor."
    group.save()
    load_forum(lambda label: None)
    group.refresh_from_db()
    assert group.description == "Changed by an editor."


def untranslated() -> list[tuple[str, str]]:
    """Names and descriptions of groups and of their boards that are not in every language."""
    return [
        (text, code)
        for group in RegionalGroup.objects.select_related("board")
        for code in registry.BY_CODE
        for owner in (group, group.board)
        for text in (owner.name_in(code), owner.description_in(code))
        if not text or text.language.code != code
    ]


def test_groups_speak_every_language(site_tree: HomePage) -> None:
    load_forum(lambda label: None)
    assert RegionalGroup.objects.count() == 5
    assert untranslated() == []
    # A demo that was loaded before the translations were written gets them.
    for group in RegionalGroup.objects.all():
        group.names, group.descriptions = {}, {}
        group.save()
    load_forum(lambda label: None)
    assert untranslated() == []


def test_translations_follow_only_the_english_they_translate(site_tree: HomePage) -> None:
    load_forum(lambda label: None)
    group = RegionalGroup.objects.get(slug="andean")
    group.names = {"es": "Nuestra red"}
    group.description, group.descriptions = "Changed by an editor.", {}
    group.save()
    load_forum(lambda label: None)
    group.refresh_from_db()
    assert group.names == {"es": "Nuestra red"}
    assert group.descriptions == {}
