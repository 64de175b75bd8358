"""House rules for the forum's templates."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent / "forum"
TEMPLATES = sorted(ROOT.rglob("templates/**/*.html"))


def test_there_are_templates() -> None:
    assert len(TEMPLATES) > 20


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_template(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    # ``content`` would put raw Markdown into the page unescaped; ``body`` is sanitised.
    assert not re.search(r"\{\{[^}]*\.content\b", text)
    assert "|safe" not in text
    assert " style=" not in text
    # A script is a file: the policy of the public pages runs no other.
    assert not re.search(r"<script(?! src=)", text)
    assert not re.search(r'class="[^"]*\b(btn|col-|row|card|badge|text-muted)\b', text)


def test_raw_markdown_is_not_shown(board, write, trusted, anonymous) -> None:
    from forum.engine.forum_conversation.models import Post

    topic = write(board, trusted)
    Post(topic=topic, poster=trusted, subject="x", content="<img src=x onerror=alert(1)>").save()
    for url in (topic.get_absolute_url(), "/en/forum/", board.get_absolute_url()):
        assert "<img src=x" not in anonymous.get(url).content.decode()
