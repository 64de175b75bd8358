"""What people leave beside posts: read marks, lists of their own, votes, translations."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.utils import timezone

from tests.bench.forum_data import LANGUAGES, keep


class Marks:
    """Marks by members on topics and posts that are there."""

    def __init__(self, members: list[Any], boards: list[Any], long: Any) -> None:
        from forum.engine.forum_conversation.models import Post, Topic

        self.members = members
        self.boards = boards
        self.long = long
        self.topics = list(Topic.objects.order_by("pk"))
        posts = Post.objects.filter(approved=True).select_related("topic__forum")
        self.first = list(posts.filter(topic=long).order_by("created", "pk")[:200])
        self.last = list(posts.filter(topic=long).order_by("-created", "-pk")[:200])
        self.some = [*self.first, *self.last, *posts.exclude(topic=long).order_by("pk")[:2000]]

    def make(self) -> None:
        """Everything."""
        from forum.engine.forum_conversation.models import Topic

        keep(self._read())
        keep(self._boards_read())
        keep(self._watches())
        lists: Any = Topic.subscribers.through
        lists.objects.bulk_create(
            [lists(topic_id=topic.pk, member_id=who.pk) for who, topic in self._pairs(20)],
            batch_size=500,
        )
        keep(self._helpful())
        keep(self._mentions())
        keep(self._attachments())
        keep(self._acts())
        keep(self._reports())
        keep(self._versions())
        self._polls()
        keep(self._translations())

    def _pairs(self, each: int) -> Iterator[tuple[Any, Any]]:
        """Every member with ``each`` topics; the first few members with fifteen times as many."""
        for place, member in enumerate(self.members):
            number = each * 15 if 8 <= place < 12 else each
            step = max(1, len(self.topics) // number)
            for topic in self.topics[place % step :: step][:number]:
                yield member, topic

    def _read(self) -> Iterator[Any]:
        from forum.engine.forum_tracking.models import TopicReadTrack

        moment = timezone.now() - dt.timedelta(days=100)
        for member, topic in self._pairs(100):
            yield TopicReadTrack(user=member, topic=topic, mark_time=moment)

    def _boards_read(self) -> Iterator[Any]:
        from forum.engine.forum_tracking.models import ForumReadTrack

        moment = timezone.now() - dt.timedelta(days=500)
        for place, member in enumerate(self.members):
            for board in self.boards[place % 2 :: 2]:
                yield ForumReadTrack(user=member, forum=board, mark_time=moment)

    def _reports(self) -> Iterator[Any]:
        from forum.engine.forum_moderation.models import Report

        for place, post in enumerate(self.some[:400]):
            member = self.members[place % len(self.members)]
            yield Report(post=post, reporter=member, reason=Report.Reason.OTHER, words="Wrong")

    def _versions(self) -> Iterator[Any]:
        from forum.engine.forum_conversation.models import PostVersion

        now = timezone.now()
        for number in range(100):
            yield PostVersion(
                post=self.first[0],
                subject="Earlier",
                content=f"What we said at first, for the {number}th time. " * 40,
                language="en",
                written_on=now - dt.timedelta(days=200 - number),
                replaced_on=now - dt.timedelta(days=199 - number),
            )

    def _watches(self) -> Iterator[Any]:
        from forum.engagement.models import Watch

        for place, member in enumerate(self.members):
            kind = Watch.Kind.MUTE if place % 2 else Watch.Kind.FOLLOW
            yield Watch(member=member, board=self.boards[3 + place % 10], kind=kind)
            for topic in self.topics[1 + place :: 300]:
                yield Watch(member=member, topic=topic, kind=Watch.Kind.MUTE)

    def _helpful(self) -> Iterator[Any]:
        from forum.engagement.models import HelpfulVote

        for place, post in enumerate(self.some):
            for member in self.members[place % 50 : 200 : 40]:
                yield HelpfulVote(post=post, member=member)

    def _mentions(self) -> Iterator[Any]:
        from forum.engagement.models import Mention

        for place, post in enumerate(self.some):
            yield Mention(
                post=post, member=self.members[10 if place % 3 else place % len(self.members)]
            )

    def _attachments(self) -> Iterator[Any]:
        from forum.engine.forum_conversation.forum_attachments.models import Attachment

        for place, post in enumerate(self.some[::2]):
            yield Attachment(
                post=post, file=f"attachments/{place}.pdf", original_name="law.pdf", size=90_000
            )

    def _acts(self) -> Iterator[Any]:
        from forum.engine.forum_moderation.models import ModerationAct

        for place, post in enumerate(self.some):
            yield ModerationAct(
                kind=ModerationAct.Kind.values[place % len(ModerationAct.Kind.values)],
                actor=self.members[place % 5],
                board=post.topic.forum,
                topic=post.topic,
                post=post,
            )

    def _polls(self) -> None:
        from forum.engine.forum_conversation.forum_polls import models, polls

        for place, topic in enumerate((self.long, *self.topics[1::30])):
            options = [f"Answer {number}" for number in range(4)]
            poll = polls.open_poll(topic, "What first?", options, topic.language, None)
            answers = list(poll.options.all())
            voters = self.members[20:] if topic == self.long else self.members[20:60]
            keep(
                models.TopicPollVote(poll=poll, poll_option=answers[number % 4], voter=voter)
                for number, voter in enumerate(voters, place)
            )

    def _translations(self) -> Iterator[Any]:
        """The posts that are asked for, in half of the languages."""
        from forum.translation import source_texts
        from forum.translation.models import TextTranslation

        for post in self.some:
            wanted = [source_texts.get_body(post)]
            if post.is_topic_head:
                wanted.append(source_texts.get_title(post))
            for text in wanted:
                for code in LANGUAGES[:6]:
                    if code != text.language:
                        yield TextTranslation(
                            post=post,
                            language=code,
                            version=text.version,
                            state=TextTranslation.State.READY,
                            passages=[f"{code}: {each}" for each in text.passages],
                            service="Dummy",
                        )
