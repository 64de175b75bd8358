"""What follows when an event is published or taken away: every language says the same, and
people are told.
"""

from typing import Any

from django.utils import translation

from news.events.facts import share_facts
from news.events.sign_ups import places
from news.events.sign_ups.notices import tell_of_change, tell_of_withdrawal
from news.models import EventPage, SignUp
from portal.core import publication


def _on_published(sender: type, instance: Any, **kwargs: Any) -> None:
    if isinstance(instance, EventPage):
        tell_others(share_facts(instance))


def tell_others(event: EventPage) -> None:
    """Those who signed up learn what has changed; there may be places for more of them."""
    if SignUp.objects.of_event(event.translation_key).exclude(state="").exists():
        tell_of_change.enqueue(event.pk)
        places.move_up(event.translation_key)


def _on_withdrawn(sender: type, instance: Any, **kwargs: Any) -> None:
    """Of an event that nobody can read any more in any language, those who come learn it."""
    if not isinstance(instance, EventPage) or not instance.takes_place:
        return
    key = instance.translation_key
    if not EventPage.objects.with_address().filter(translation_key=key).exists():
        with translation.override(instance.locale.language_code):
            when = str(instance.when)
        tell_of_withdrawal.enqueue(str(key), instance.title, when)


def connect() -> None:
    """Listen to what is published and withdrawn; called once, when the app is ready."""
    publication.published.connect(_on_published, dispatch_uid="news.events")
    publication.withdrawn.connect(_on_withdrawn, dispatch_uid="news.events")
