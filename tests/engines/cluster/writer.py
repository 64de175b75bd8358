"""``python -m tests.engines.cluster.writer pages 200``: what people write while an engine dies.

Each page or post is published as on the site: in a transaction of its own, through the signals.
``pages NUMBER``, ``posts NUMBER A_SECOND``, ``rebuild``; a line with the number of each that is
done, and at the end how many it were a second.
"""

import sys
import threading
import time
from collections.abc import Callable, Iterable

import django


def _publish_pages(number: int) -> Iterable[None]:
    from django.db import transaction

    from tests import factories

    for each in range(number):
        with transaction.atomic():
            page = factories.NewsPageFactory(
                title=f"Keepsake {each}", slug=f"keepsake-{each}-{number}", summary="About wages."
            )
        factories.published(page)
        yield


def _write_posts(number: int, a_second: float) -> Iterable[None]:
    from forum.engine.forum_conversation.models import Post
    from tests.forum import makers

    topic = makers.write_topic(makers.make_board(), makers.make_person(), posts=0, subject="Kept")
    began, pause = time.monotonic(), threading.Event()
    for each in range(number):
        pause.wait(max(began + each / a_second - time.monotonic(), 0))
        content = f"Keepsake {each} of {number}"
        Post(topic=topic, poster=topic.poster, subject="Kept", content=content).save()
        yield


def _rebuild() -> Iterable[None]:
    """In small batches, so that a few hundred entries are many of them."""
    from portal.search import engine_index

    engine_index.BATCH_SIZE = 10
    said: list[int] = []

    def advance(number: int) -> None:
        said.append(number)
        print(len(said), flush=True)

    engine_index.rebuild(advance)
    return ()


def main(what: str, *numbers: str) -> None:
    """Do it."""
    django.setup()
    ways: dict[str, Callable[..., Iterable[None]]] = {
        "pages": _publish_pages,
        "posts": _write_posts,
        "rebuild": _rebuild,
    }
    began, done = time.monotonic(), 0
    for done, _one in enumerate(ways[what](*map(int, numbers)), 1):
        print(done, flush=True)
    if done:
        print(f"{done / (time.monotonic() - began):.1f} a second", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
