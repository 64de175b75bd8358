"""A translation service of our own, and a post to translate."""

from collections.abc import Sequence
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from forum.engine.forum_conversation.models import Post, Topic
from portal.languages.machine_translation import api as machine_translation
from tests.forum.fixture_types import Forum, Member, Write


def make_url(post: Post) -> str:
    """The address that translates a post into the reader's language."""
    return reverse("forum_translation:make", args=[post.pk])


def read(client: Client, post: Post, **query: str) -> str:
    """The topic's page, with the post in the reader's language."""
    response = client.get(post.topic.get_absolute_url(), {"mine": str(post.pk)} | query)
    return response.content.decode()


class Service:
    """A translation service that writes down what it was asked."""

    def __init__(self) -> None:
        self.calls: list[dict[str, Any]] = []
        self.fails: machine_translation.TranslationError | None = None

    def __call__(
        self, passages: Sequence[str], source: str, target: str, **options: Any
    ) -> machine_translation.MachineTranslation:
        self.calls.append(
            {"passages": list(passages), "source": source, "target": target} | options
        )
        if self.fails:
            raise self.fails
        made = tuple(
            f"<p>{target}:{source} {each}</p>"
            if options["is_html"]
            else f"{target}:{source} {each}"
            for each in passages
        )
        return machine_translation.MachineTranslation(
            made, "Test", "es" if source == "pt" else None
        )


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Service:
    made = Service()
    monkeypatch.setattr(machine_translation, "translate", made)
    return made


@pytest.fixture
def spanish(board: Forum, trusted: Member, write: Write) -> Post:
    topic = write(board, trusted, language="es", subject="Nadie paga")
    Post.objects.filter(topic=topic).update(language="es")
    Topic.objects.filter(pk=topic.pk).update(language="es")
    return Post.objects.select_related("topic__forum", "poster").get(topic=topic)
