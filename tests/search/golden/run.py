"""``python -m tests.search.golden.run``: asks the golden set and writes what was found.

Asks the site at ``--base``, or in this process the one whose content is in ``DATA_DIR``.
``--language`` and ``--sort`` take some of the questions. ``--check`` asks nothing: it opens
every wanted page and lists those that are not there. Text on standard output, in Markdown.
"""

import argparse
import json
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from html import escape
from urllib.error import HTTPError
from urllib.parse import urlencode, urlsplit
from urllib.request import urlopen

from tests.search.golden.questions import FIRST, Question, load_questions

# The body of the page at an address; empty where there is none.
Fetch = Callable[[str], str]
SETTINGS = "portal.settings.local"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A question with the first answers, and the place of a wanted one among all on the page."""

    question: Question
    answers: list[dict[str, str]]
    place: int | None
    milliseconds: float

    @property
    def is_found(self) -> bool:
        """Among those that are seen."""
        return self.place is not None and self.place <= FIRST


def connect(base: str) -> Fetch:
    """Fetch from a site that is served."""
    if urlsplit(base).scheme not in {"http", "https"}:
        raise SystemExit(f"{base} is not the address of a site")

    def fetch(address: str) -> str:
        try:
            with urlopen(base.rstrip("/") + address) as answer:  # noqa: S310 - checked above
                return str(answer.read().decode())
        except HTTPError:
            return ""

    return fetch


def start_here() -> Fetch:
    """Fetch from the site in this process."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    import django

    django.setup()
    import logging

    from django.test import Client

    logging.disable(logging.WARNING)
    client = Client()

    def fetch(address: str) -> str:
        answer = client.get(address, headers={"host": "localhost"})
        return answer.content.decode() if answer.status_code == 200 else ""

    return fetch


def ask(fetch: Fetch, question: Question) -> Outcome:
    """Put the question to the search."""
    asked = urlencode({"q": question.q, "format": "json"})
    began = time.perf_counter()
    body = fetch(f"/{question.language}/search/?{asked}")
    taken = (time.perf_counter() - began) * 1000
    answers = json.loads(body)["results"] if body else []
    return Outcome(question, answers, question.find(each["url"] for each in answers), taken)


def write_shares(outcomes: list[Outcome], by: str) -> Iterator[str]:
    """A table of what was found, for each ``sort``, ``language`` or ``part``."""
    asked = Counter(getattr(each.question, by) for each in outcomes)
    found = Counter(getattr(each.question, by) for each in outcomes if each.is_found)
    first = Counter(getattr(each.question, by) for each in outcomes if each.place == 1)
    yield f"| {by} | asked | in the first {FIRST} | share | first |\n|---|--:|--:|--:|--:|\n"
    rows = [(key, asked[key], found[key], first[key]) for key in sorted(asked)]
    rows.append(("**all**", asked.total(), found.total(), first.total()))
    for key, number, good, best in rows:
        share, foremost = 100 * good / number, 100 * best / number
        yield f"| {key} | {number} | {good} | {share:.1f} % | {foremost:.1f} % |\n"
    yield "\n"


def write_misses(outcomes: list[Outcome]) -> Iterator[str]:
    """Each question without a wanted answer in time, and what came instead."""
    missed = [each for each in outcomes if not each.is_found]
    yield f"## Missed: {len(missed)}\n\n"
    for each in missed:
        question = each.question
        place = f"place {each.place}" if each.place else "not on the first page"
        yield f"- **{question.language}** {question.sort} `{question.q}`: {place}; "
        yield f"wanted {question.want[0]}\n"
        for answer in each.answers[:FIRST]:
            yield f"  - {answer['title']} ({answer['language']}, {answer['url']})\n"
        if not each.answers:
            yield "  - nothing\n"


def write_report(outcomes: list[Outcome]) -> Iterator[str]:
    """Everything, in Markdown."""
    times = sorted(each.milliseconds for each in outcomes)
    yield f"{len(outcomes)} questions, median {times[len(times) // 2]:.0f} ms an answer\n\n"
    yield from write_shares(outcomes, "sort")
    yield from write_shares(outcomes, "language")
    yield from write_shares(outcomes, "part")
    yield from write_misses(outcomes)


def find_absent(fetch: Fetch, questions: list[Question]) -> Iterator[str]:
    """The wanted addresses that lead nowhere. With a ``*`` in the path none can be opened."""
    open_once = cache(fetch)
    for question in questions:
        for wanted in question.want:
            path, _, fragment = wanted.partition("#")
            if "*" in path:
                continue
            page = open_once(path)
            # Of a pattern as much as stands before its first star.
            mark = f'id="{escape(fragment.split("*")[0])}{"" if "*" in fragment else chr(34)}'
            if not page or (fragment and mark not in page):
                yield f"{question.language} {question.q}: {wanted}\n"


def parse_arguments() -> argparse.Namespace:
    """What is asked, and where."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", help="such as http://127.0.0.1:8000")
    parser.add_argument("--language", action="append", help="only of this one; several times")
    parser.add_argument("--sort", action="append", help="only of this one; several times")
    parser.add_argument("--check", action="store_true", help="whether the wanted pages are there")
    return parser.parse_args()


def main() -> int:
    """Ask, write, and fail where a wanted page is not there."""
    arguments = parse_arguments()
    questions = [
        each
        for each in load_questions()
        if (not arguments.language or each.language in arguments.language)
        and (not arguments.sort or each.sort in arguments.sort)
    ]
    fetch = connect(arguments.base) if arguments.base else start_here()
    if arguments.check:
        absent = list(find_absent(fetch, questions))
        sys.stdout.writelines(absent)
        return int(bool(absent))
    sys.stdout.writelines(write_report([ask(fetch, question) for question in questions]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
