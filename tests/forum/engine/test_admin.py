"""The forum in the back office."""

from django.test import Client

from forum.engine.forum.models import Forum
from forum.regions.models import RegionalGroup
from tests.fixture_types import HomePage
from tests.forum.fixture_types import Member, SignIn, Write


def other_languages(name: str, **texts: str) -> dict[str, str]:
    """The inputs of a text by language, as a browser sends them."""
    from forum.engine.fields import other_languages as languages

    return {f"{name}_{lang.code}": texts.get(lang.code, "") for lang in languages()}


def test_an_editor_makes_and_changes_a_group(editor: Member, signed_in: SignIn) -> None:
    client = signed_in(editor)
    assert client.get("/admin/forum/groups/").status_code == 200
    data = {
        "name": "Pacific",
        "slug": "pacific",
        "description": "The islands.",
        "order": "6",
        **other_languages("names", fr="Pacifique"),
        **other_languages("descriptions"),
        **other_languages("rules_by_language"),
        "announcements-TOTAL_FORMS": "0",
        "announcements-INITIAL_FORMS": "0",
    }
    assert client.post("/admin/forum/groups/new/", data).status_code == 302
    group = RegionalGroup.objects.get()
    assert (group.name_in("fr"), group.board.audience) == ("Pacifique", Forum.Audience.GROUP)
    edit = f"/admin/forum/groups/edit/{group.pk}/"
    assert 'value="Pacifique"' in client.get(edit).content.decode()
    client.post(edit, data | {"name": "Oceania"})
    assert Forum.objects.get().name == "Oceania"


def test_an_editor_makes_a_public_board(
    editor: Member, signed_in: SignIn, anonymous: Client
) -> None:
    client = signed_in(editor)
    data = {
        "name": "Tools",
        "description": "What we use.",
        "type": "0",
        "parent": "",
        "audience": "public",
        "members_group": "",
        "moderators_group": "",
        "slow_mode_seconds": "0",
        **other_languages("names"),
        **other_languages("descriptions"),
    }
    assert client.post("/admin/forum/boards/new/", data).status_code == 302
    board = Forum.objects.get()
    assert anonymous.get(board.get_absolute_url()).status_code == 200
    assert "Tools" in anonymous.get("/en/forum/").content.decode()


def test_a_board_with_topics_is_not_deleted(
    editor: Member, signed_in: SignIn, board: Forum, write: Write
) -> None:
    write(board, editor)
    signed_in(editor).post(f"/admin/forum/boards/delete/{board.pk}/")
    assert Forum.objects.filter(pk=board.pk).exists()


def test_themes_are_listed(editor: Member, signed_in: SignIn, site_tree: HomePage) -> None:
    client = signed_in(editor)
    assert client.get("/admin/forum/themes/").status_code == 200
    menu = client.get("/admin/").content.decode()
    for url in ("/admin/forum/groups/", "/admin/forum/boards/", "/admin/forum/themes/"):
        assert url in menu


def test_others_have_no_business_there(
    member: Member, signed_in: SignIn, moderator: Member
) -> None:
    for person in (member, moderator):
        for part in ("groups", "boards", "themes"):
            assert signed_in(person).get(f"/admin/forum/{part}/").status_code in {302, 403}
