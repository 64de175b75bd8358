"""What stands on a group's board in the matrix of permissions: one of everything."""

from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from forum.cases.models import CaseProposal
from forum.engagement.models import HelpfulVote
from forum.engine.forum_conversation.forum_attachments.models import Attachment
from forum.engine.forum_conversation.forum_polls import polls
from forum.engine.forum_conversation.forum_polls.models import TopicPollVote
from forum.engine.forum_conversation.models import PostVersion
from forum.engine.forum_moderation import actions
from forum.engine.forum_moderation.models import Report
from forum.regions.models import JoinRequest
from forum.translation.models import TextTranslation
from tests.forum import makers

Place = dict[str, Any]


def form_of(place: Place) -> dict[str, Any]:
    """Everything that any form of the forum asks for, filled in well."""
    return {
        "subject": "Another subject",
        "content": "Another text",
        "language": "en",
        "reason": "A reason",
        "poll-reason": "A reason",
        "words": "Some words",
        "outcome": "hidden",
        "seen": place["waiting"].version,
        "option": place["option"].pk,
        "options": "Yes\nNo",
        "question": "Another question?",
        "wish": "follow",
        "message": "Let me in",
        "next": "/en/forum/",
    }


def make_place(name: str) -> Place:
    """A group's board with one of everything; ``word`` is in all of it."""
    word = f"Zinnober{name}"
    group = makers.make_group(name)
    board = group.board
    member = makers.make_person(
        group.members, display_name=f"Member {name}", pseudonym=f"Shadow {name}"
    )
    moderator = makers.make_person(group.moderators, display_name=f"Moderator {name}")
    topic = makers.write_topic(board, member, 2, subject=f"{word} subject")
    post = topic.first_post
    waiting = makers.write_topic(board, member, approved=False, subject=f"{word} waits").posts.get()
    hidden = makers.write_topic(board, member, subject=f"{word} hidden").posts.get()
    actions.hide(moderator, hidden, f"{word} is off")
    poll = polls.open_poll(topic, f"{word}?", [f"{word} yes", "No"], "en", None)
    option = poll.options.first()
    TopicPollVote.objects.create(poll_option=option, voter=member)
    post.proposed_content, post.proposed_language = f"{word} proposed", "en"
    post.proposed_on = timezone.now()
    post.save()
    outsider = makers.make_person(display_name=f"Applicant {name}")
    version = PostVersion.objects.create(
        post=post,
        subject=f"{word} before",
        content=f"{word} before",
        language="en",
        written_by=member,
        written_on=timezone.now(),
        replaced_on=timezone.now(),
    )
    topic.subscribers.add(member)
    HelpfulVote.objects.create(post=post, member=moderator)
    return {
        "word": word,
        "group": group,
        "board": board,
        "member": member,
        "moderator": moderator,
        "topic": topic,
        "post": post,
        "waiting": waiting,
        "option": option,
        "attachment": Attachment.objects.create(
            post=post, file=ContentFile(word.encode(), name="notes.txt"), comment=word
        ),
        "translation": TextTranslation.objects.create(
            post=post,
            language="fr",
            version="1",
            state=TextTranslation.State.READY,
            passages=[f"<p>{word} traduit</p>"],
        ),
        "version": version,
        "case": CaseProposal.objects.create(post=post, author=member, proposed_by=moderator),
        "report": Report.objects.create(post=post, reporter=member, reason="other", words=word),
        "request": JoinRequest.objects.create(group=group, member=outsider, message=word),
    }
