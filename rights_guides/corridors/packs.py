"""What is kept on a phone for a corridor: its answers, the pocket card and the guides."""

import re
from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone

from portal.core.multilingual import readers_language
from portal.core.navigation import get_url_for_reader
from portal.offline.packs import Pack
from rights_guides.corridors.answer import Answer, Question, build_answer
from rights_guides.corridors.country_names import find_country
from rights_guides.guides.models import GuidePage
from rights_guides.rules.models import Topic

_KEY = re.compile("([A-Z]{2})-([A-Z]{2})")


def find_pack(key: str) -> Pack | None:
    """The pack of the corridor “NP-KW”; nothing for countries that are unknown or the same."""
    found = _KEY.fullmatch(key)
    if not found or found[1] == found[2] or not all(map(_is_country, found.groups())):
        return None
    question = Question(found[1], found[2])
    topics = list(Topic.objects.filter(parent=None))
    answer = build_answer(question, topics, readers_language())
    guides = [guide for group in answer.groups for guide in group.guides]
    moments = [guide.last_published_at for guide in guides if guide.last_published_at]
    return Pack(
        title=f"{question.origin_name} → {question.destination_name}",
        addresses=list(_list_addresses(answer, guides)),
        changed_on=timezone.localdate(max(moments)) if moments else None,
    )


def get_pack_url(question: Question) -> str:
    """The address of the list of the pack that belongs to an answer."""
    return reverse("pack_list", args=[f"{question.origin}-{question.destination}"])


def _is_country(code: str) -> bool:
    return find_country(code) == code


def _list_addresses(answer: Answer, guides: list[GuidePage]) -> Iterator[str]:
    find, question = reverse("find"), answer.question
    yield f"{find}?{question.query}"
    for topic in answer.topics:
        yield f"{find}?{Question(question.origin, question.destination, topic).query}"
    yield f"{reverse('pocket_card')}?{question.query}"
    for guide in guides:
        url = get_url_for_reader(guide)
        yield url
        if guide.part_keys:  # the worker finds its parts there
            yield f"{url}?whole"
