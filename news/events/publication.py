"""What follows when an event is published: every language says the same, and people are told."""

from typing import Any

from news.events.facts import share_facts
from news.events.sign_ups import places
from news.events.sign_ups.notices import tell_of_change
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


def connect() -> None:
    """Listen to what is published; called once, when the app is ready."""
    publication.published.connect(_on_published, dispatch_uid="news.events")
