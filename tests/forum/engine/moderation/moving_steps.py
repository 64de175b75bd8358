"""Steps that the tests of moving, merging and splitting share."""

import datetime as dt
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from forum.engine import counters
from forum.engine.forum_conversation.models import Post, Topic
from forum.engine.forum_moderation.moving.checks import MovingRefused


def address(name: str, topic: Topic) -> str:
    return reverse(f"forum_moderation:topic_{name}", args=[topic.slug, topic.pk])


def confirm(client: Client, url: str, data: dict[str, Any], **more: str) -> Any:
    """Send the form, and then what the summary asks to send."""
    summary = client.post(url, data)
    page = summary.content.decode()
    seen = re.findall(r'name="seen" value="(\w+)"', page)
    assert summary.status_code == 200
    assert seen, page
    return client.post(url, data | {"seen": seen[0], "confirm": "1"} | more)


@contextmanager
def refused(code: str) -> Iterator[None]:
    """What stands inside is refused for this reason."""
    with pytest.raises(MovingRefused) as refusal:
        yield
    assert refusal.value.code == code


def dated(topic: Topic, *days: int) -> Topic:
    """Give the posts these dates, in days before now."""
    for post, ago in zip(topic.posts.all(), days, strict=True):
        moment = timezone.now() - dt.timedelta(days=ago)
        Post.objects.filter(pk=post.pk).update(created=moment, appeared_on=moment)
    counters.refresh_topic(topic.pk)
    topic.refresh_from_db()
    return topic
