"""The demo's forum can be read in every language, in sample translations that say so."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from forum.engine.forum_conversation.models import Post
from forum.translation.demo.load import Memory, load_translations
from forum.translation.models import TextTranslation
from portal.core.demo import read_yaml
from portal.i18n import registry
from tests.demo_data import ROOT
from tests.forum.fixture_types import Forum, Member, SignIn, Write

FOLDERS = ("forum/themes/demo", "forum/regions/demo")


def demo_texts() -> list[tuple[str, str]]:
    """Language and text of all titles and posts of the demo."""
    topics = [topic for folder in FOLDERS for topic in read_yaml(ROOT / folder / "topic.yaml")]
    titles = [(topic["language"], topic["subject"]) for topic in topics]
    return titles + [
        (post["language"], post["text"]) for topic in topics for post in topic["posts"]
    ]


def test_every_text_of_the_demo_has_a_translation_in_every_language() -> None:
    memory, texts = Memory(), demo_texts()
    assert len(texts) > 60
    lacking = {
        (text[:40], code)
        for language, text in texts
        for code in registry.BY_CODE.keys() - memory.find(language, text).keys() - {language}
    }
    assert lacking == set()


def test_a_translation_has_the_paragraphs_of_its_text() -> None:
    memory = Memory()
    for language, text in demo_texts():
        count = text.strip().count("\n\n")
        for code, (translated,) in memory.find(language, text).items():
            assert translated.count("\n\n") == count, (code, text[:40])


@pytest.fixture
def demo_post(board: Forum, trusted: Member, write: Write) -> Post:
    """A post with the words of one of the demo's, in Spanish."""
    language, text = next(each for each in demo_texts() if each[0] == "es" and "\n" in each[1])
    post: Post = write(board, trusted, language=language).posts.get()
    post.language = language
    post.content = text.strip()
    post.save()
    return post


@pytest.mark.django_db
def test_it_is_shown_as_a_sample_to_everybody_and_made_once(demo_post: Post) -> None:
    for _twice in range(2):
        load_translations(lambda _label: None)
    rows = TextTranslation.objects.filter(post=demo_post)
    assert rows.count() == len(registry.REGISTRY) - 1
    url = demo_post.topic.get_absolute_url()
    page = BeautifulSoup(Client().get(url, {"mine": demo_post.pk}).content, "html.parser")
    assert page.select_one("[data-translated=sample][data-from=es]")
    assert page.select_one("[data-link=original]")


@pytest.mark.django_db
def test_an_edited_post_is_not_given_the_translation_of_the_earlier_text(
    demo_post: Post, member: Member, signed_in: SignIn
) -> None:
    load_translations(lambda _label: None)
    demo_post.content = "Ya cobramos"
    demo_post.save()
    page = signed_in(member).get(demo_post.topic.get_absolute_url(), {"mine": demo_post.pk})
    assert b"data-translated" not in page.content
