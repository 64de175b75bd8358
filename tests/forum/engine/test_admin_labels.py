"""Every label of the boards in the back office is one of our own, so that it can be translated.

machina's words are in no catalogue of ours. In English a label is the message
itself, so it is looked for among the messages of our sources.
"""

import pytest
from django.forms import Field

from forum.engine.forum.models import Forum
from portal.i18n.catalogues.extraction import extract_project_messages
from tests.demo_data import ROOT
from tests.forum.fixture_types import MakeBoard, Member, SignIn

pytestmark = pytest.mark.django_db
NEW = "/admin/forum/boards/new/"


@pytest.fixture(scope="module")
def our_messages() -> set[str]:
    """The messages of our sources."""
    return {message.singular for message in extract_project_messages(ROOT)}


def words_of(name: str, field: Field) -> set[str]:
    """Label, help and choices of an input, as they are in the sources.

    Django begins the label of a model's field with a capital; what is in the choices
    of a relation is no label. What only the form asks has its label there.
    """
    if name not in {known.name for known in Forum._meta.get_fields()}:
        return {str(text) for text in (field.label, field.help_text) if text}
    known = Forum._meta.get_field(name)
    found = [known.verbose_name, field.help_text, known.help_text]
    found += [label for _value, label in known.flatchoices]
    return {str(text) for text in found if text}


@pytest.mark.parametrize("act", ["new", "edit"])
def test_the_form_speaks_of_boards_in_our_words(
    editor: Member, signed_in: SignIn, board: Forum, our_messages: set[str], act: str
) -> None:
    address = NEW if act == "new" else f"/admin/forum/boards/edit/{board.pk}/"
    form = signed_in(editor).get(address).context["form"]
    words = {text for name, field in form.fields.items() for text in words_of(name, field)}
    assert len(words) > len(form.fields)
    assert words - our_messages == set()
    assert not [text for text in words if "forum" in text.lower()]


def test_the_list_speaks_of_boards_in_our_words(
    editor: Member, signed_in: SignIn, board: Forum, our_messages: set[str]
) -> None:
    response = signed_in(editor).get("/admin/forum/boards/")
    names = response.context["table"].columns.keys() & {
        field.name for field in Forum._meta.get_fields()
    }
    assert len(names) >= 2
    labels = {str(Forum._meta.get_field(name).verbose_name) for name in names}
    assert labels - our_messages == set()


def test_what_is_refused_is_refused_in_our_words(
    editor: Member, signed_in: SignIn, make_board: MakeBoard, our_messages: set[str]
) -> None:
    shelf = make_board("Shelf", type=Forum.FORUM_CAT)
    wrong = {"name": "Inside", "type": str(Forum.FORUM_CAT), "parent": str(shelf.pk)}
    form = signed_in(editor).post(NEW, wrong | {"audience": "public"}).context["form"]
    said = {str(text) for text in form.non_field_errors()}
    assert said
    assert said - our_messages == set()


def test_a_board_is_for_topics_or_for_boards(make_board: MakeBoard) -> None:
    """machina's third kind, a link to elsewhere, has no page on this site."""
    assert dict(Forum._meta.get_field("type").choices).keys() == {
        Forum.FORUM_POST,
        Forum.FORUM_CAT,
    }
