"""What a reader is told about a translation after each history of edits."""

from collections.abc import Callable
from typing import Any

import pytest
from wagtail.models import Page

from rights_guides.guides.models import GuidePage
from tests.fixture_types import Committed
from tests.languages.status_desk import NEPALI, Desk, everything_known, recomputed

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

# One history of each kind: the others write and read the same rows of the same tables.
ON_EVERY_DATABASE = {
    "machine-made, a person checks the title only",
    "partial, then completed",
    "source's blocks in another order",
    "another place in the tree",
    "source changed, translators told, address changed",
    "chain, the first changed",
    "source withdrawn",
    "source deleted",
    "an alias of the source, which changes",
    "taken from the translators, source changed, mended by hand",
}

TITLE = {"Keep your passport": "राहदानी"}
SPANISH = {
    "Keep your passport": "Guarde su pasaporte",
    "It is yours.": "Es suyo.",
    "Do not hand it over.": "No lo entregue.",
}
FROM_ARABIC = {
    "احتفظ بجواز سفرك": "राहदानी",
    "هو لك.": "यो तपाईंको हो।",
    "لا تسلمه.": "नदिनुहोस्।",
}
ARABIC = dict(zip(NEPALI, FROM_ARABIC, strict=True))
STEPS = [("text", "<p>Do not hand it over.</p>"), ("text", "<p>Call us.</p>")]
NEPALI_STEPS = NEPALI | {"Call us.": "फोन गर्नुहोस्।"}


@pytest.fixture
def desk(site_tree: Page, committed: Committed) -> Desk:
    return Desk(committed)


def moved(desk: Desk) -> None:
    desk.translate()
    other = GuidePage(title="Wages", topics=["wages"], live=False)
    with desk.committed():
        desk.source().get_parent().add_child(instance=other)
        desk.source().move(other, pos="right")


def told_then_moved(desk: Desk) -> None:
    desk.translate()
    desk.publish(summary="New")
    desk.synchronise()
    page = desk.nepali()
    page.slug = "another-address"
    with desk.committed():
        page.save()


def steps_in_another_order(desk: Desk) -> None:
    desk.publish(body=STEPS)
    desk.translate(NEPALI_STEPS)
    body = desk.source().body
    desk.publish(body=[(block.block_type, block.value) for block in reversed(list(body))])


def chain(desk: Desk) -> None:
    """English → Arabic → Nepali."""
    desk.translate(ARABIC, language="ar")
    desk.translate(FROM_ARABIC, source="ar")


def detached(desk: Desk) -> None:
    desk.translate()
    desk.take_from_translators()


def republished_after_synchronisation(desk: Desk) -> None:
    desk.translate()
    desk.publish(summary="New")
    desk.synchronise()
    desk.withdraw("ne")
    desk.publish_draft("ne")


def then(*steps: Callable[[Desk], Any]) -> Callable[[Desk], None]:
    def history(desk: Desk) -> None:
        for step in steps:
            step(desk)

    return history


def translate(*args: Any, **options: Any) -> Callable[[Desk], Any]:
    return lambda desk: desk.translate(*args, **options)


def publish(*args: Any, **changes: Any) -> Callable[[Desk], Any]:
    return lambda desk: desk.publish(*args, **changes)


def do(name: str, *args: Any, **options: Any) -> Callable[[Desk], Any]:
    return lambda desk: getattr(desk, name)(*args, **options)


HISTORIES: list[tuple[str, Callable[[Desk], Any], str]] = [
    # The translators' work
    ("translated whole", translate(), "current"),
    ("a passage left out", translate(TITLE), "partial"),
    ("no passage at all", translate({}), "untranslated"),
    ("machine-made", translate(by_machine=True), "machine"),
    ("machine-made, then a person", then(translate(by_machine=True), translate()), "current"),
    (
        "machine-made, a person checks the title only",
        then(translate(by_machine=True), translate(TITLE)),
        "machine",
    ),
    ("machine-made, with a gap", translate(TITLE, by_machine=True), "machine"),
    (
        "machine-made, checked, not published",
        then(translate(by_machine=True), do("translators_work", NEPALI)),
        "machine",
    ),
    (
        "machine-made, checked, published as it is",
        then(translate(by_machine=True), do("translators_work", NEPALI), publish("ne")),
        "current",
    ),
    ("partial, then completed", then(translate(TITLE), translate()), "current"),
    (
        "partial, then completed, not published",
        then(translate(TITLE), do("translators_work", NEPALI), publish(topics=["wages"])),
        "partial",
    ),
    # The source changes
    ("source changed", then(translate(), publish(summary="It is nobody else's.")), "outdated"),
    (
        "source's body changed",
        then(translate(), publish(body=[("text", "<p>Never hand it over.</p>")])),
        "outdated",
    ),
    ("source's title changed", then(translate(), publish(title="Keep the passport")), "outdated"),
    ("source's blocks in another order", steps_in_another_order, "outdated"),
    ("source changed in a draft", then(translate(), do("draft", summary="New")), "current"),
    (
        "source changed in a draft, then published",
        then(translate(), do("draft", summary="New"), do("publish_draft")),
        "outdated",
    ),
    ("source saved again unchanged", then(translate(), publish()), "current"),
    ("another topic of law", then(translate(), publish(topics=["wages"])), "current"),
    ("a new address", then(translate(), publish(slug="passport")), "current"),
    ("another place in the tree", moved, "current"),
    (
        "source changed, translated again",
        then(translate(), publish(summary="New"), translate(NEPALI | {"New": "नयाँ"})),
        "current",
    ),
    (
        "source changed, translators told, nothing published",
        then(translate(), publish(summary="New"), do("synchronise")),
        "outdated",
    ),
    ("source changed, translators told, address changed", told_then_moved, "outdated"),
    (
        "source changed, translators told, translation withdrawn and back",
        republished_after_synchronisation,
        "outdated",
    ),
    (
        "changed and changed back",
        then(translate(), publish(summary="Else."), publish(summary="It is yours.")),
        "current",
    ),
    (
        "machine-made, then the source changed",
        then(translate(by_machine=True), publish(summary="New")),
        "outdated",
    ),
    # Minor edits
    ("small edit", then(translate(), publish(summary="It’s yours.", minor=True)), "current"),
    (
        "two small edits",
        then(translate(), publish(summary="A", minor=True), publish(summary="B", minor=True)),
        "current",
    ),
    (
        "small edit, then a real change",
        then(translate(), publish(summary="It’s yours.", minor=True), publish(summary="New")),
        "outdated",
    ),
    (
        "real change, then a small edit",
        then(translate(), publish(summary="New"), publish(summary="New.", minor=True)),
        "outdated",
    ),
    (
        "first published as a small edit",
        then(do("withdraw"), publish(minor=True), translate()),
        "current",
    ),
    (
        "small edit, waiting as a draft",
        then(translate(), do("draft", summary="It’s yours.", minor=True), do("publish_draft")),
        "current",
    ),
    (
        "translated, small edit, translated again, small edit back",
        then(
            translate(),
            publish(summary="It’s yours.", minor=True),
            translate(NEPALI | {"It’s yours.": "तपाईंको हो।"}),
            publish(summary="It is yours.", minor=True),
        ),
        "current",
    ),
    (
        "small edit back to an earlier text",
        then(
            translate(),
            publish(summary="New"),
            publish(summary="It is yours.", minor=True),
            publish(summary="Third"),
            publish(summary="New"),
        ),
        "current",
    ),
    (
        "small edit of an outdated translation",
        then(translate(), publish(summary="New"), publish("ne", title="राहदानी!", minor=True)),
        "outdated",
    ),
    # Chains
    ("chain, the first changed", then(chain, publish(summary="New")), "outdated"),
    ("chain, the second changed", then(chain, publish("ar", title="جواز")), "outdated"),
    ("chain, the first with a small edit", then(chain, publish(title="A", minor=True)), "current"),
    (
        "chain, the second with a small edit",
        then(chain, publish("ar", title="جواز", minor=True)),
        "current",
    ),
    (
        "chain, the first changed, the second withdrawn",
        then(chain, publish(summary="New"), do("withdraw", "ar")),
        "outdated",
    ),
    # Withdrawn, deleted, copied
    (
        "source withdrawn, then machine-made",
        then(do("withdraw"), translate(by_machine=True)),
        "machine",
    ),
    ("source withdrawn", then(translate(), do("withdraw")), "current"),
    (
        "source changed, then withdrawn",
        then(translate(), publish(summary="New"), do("withdraw")),
        "outdated",
    ),
    (
        "source withdrawn and published again",
        then(translate(), do("withdraw"), do("publish_draft")),
        "current",
    ),
    (
        "source withdrawn, published with another text",
        then(translate(), do("withdraw"), publish(summary="New")),
        "outdated",
    ),
    ("source deleted", then(translate(TITLE), do("delete")), "partial"),
    ("copied for translation", do("copy"), "untranslated"),
    (
        "copied for translation, then edited by hand",
        then(do("copy"), publish("ne", title="राहदानी")),
        "partial",
    ),
    ("an alias of the source", do("copy", alias=True), "untranslated"),
    (
        "an alias of the source, which changes",
        then(do("copy", alias=True), publish(summary="New")),
        "untranslated",
    ),
    # By hand
    ("taken from the translators", detached, "current"),
    (
        "taken from the translators, source changed",
        then(detached, publish(summary="New")),
        "outdated",
    ),
    (
        "taken from the translators, source changed, followed by hand",
        then(detached, publish(summary="New"), publish("ne", summary="नयाँ")),
        "current",
    ),
    (
        "taken from the translators, source changed, mended by hand",
        then(detached, publish(summary="New"), publish("ne", summary="नयाँ", minor=True)),
        "outdated",
    ),
    (
        "taken from the translators with a gap, changed elsewhere",
        then(translate(TITLE), do("take_from_translators"), publish("ne", title="राहदानी!")),
        "partial",
    ),
    (
        "changed by hand under the translators' eyes",
        then(translate(), publish("ne", title="राहदानी!")),
        "current",
    ),
    (
        "source changed, then changed by hand under the translators' eyes",
        then(translate(), publish(summary="New"), publish("ne", title="राहदानी!")),
        "outdated",
    ),
    (
        "machine-made, one passage changed by hand",
        then(translate(by_machine=True), publish("ne", title="राहदानी!")),
        "machine",
    ),
]


@pytest.mark.parametrize(
    ("history", "expected"),
    [
        pytest.param(
            history,
            expected,
            id=name,
            marks=[pytest.mark.database] if name in ON_EVERY_DATABASE else [],
        )
        for name, history, expected in HISTORIES
    ],
)
def test_status_after(desk: Desk, history: Callable[[Desk], Any], expected: str) -> None:
    history(desk)
    assert desk.status() == expected
    kept = everything_known()
    assert recomputed(forgotten=False) == kept

    assert recomputed(forgotten=True) == kept
