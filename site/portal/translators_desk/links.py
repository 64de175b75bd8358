"""Where the links of a passage lead, in the original and in the translation.

wagtail-localize keeps a passage's links as numbers (``<a id="a1">``) and their
targets beside it; a translation may have another target for each.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.models import Page
from wagtail_localize.models import OverridableSegment, SegmentOverride, StringSegment, Translation
from wagtail_localize.segments.extract import quote_path_component

from portal.core.link_targets import clean_link_target, get_link_target, get_own_number
from portal.members.models import Member


@dataclass(frozen=True, slots=True)
class PassageLink:
    """A link of a passage, with its targets as people read them.

    ``number``: as in the passage, “a1”. ``original`` and ``target``: where it leads in
    the original and, if the translation says something else, there. ``title``: of the
    site's own page or document that the original leads to. ``context_id``: where another
    target is kept; ``None`` as long as the translators have an older text of the page.
    """

    number: str
    path: str
    context_id: int | None
    original: str
    title: str = ""
    target: str = ""
    updated_at: datetime | None = None


class LinkInput(NamedTuple):
    """What came back for a link; ``seen``: the target that the translator had before them."""

    text: str
    seen: str


def load_links(
    translation: Translation, segments: Iterable[StringSegment]
) -> dict[int, list[PassageLink]]:
    """The links of each passage (by its segment's id) that has any."""
    found = {
        segment.pk: [
            (number, f"{segment.context.path}.{quote_path_component(target)}", target)
            for number, attributes in (json.loads(segment.attrs) or {}).items()
            if (target := get_link_target(attributes))
        ]
        for segment in segments
        if segment.attrs not in ("", "{}", "null")
    }
    found = {key: links for key, links in found.items() if links}
    if not found:
        return {}
    contexts, overrides = _load_overrides(translation)
    own = _load_own(
        [target for links in found.values() for _number, _path, target in links]
        + [_get_target(row) for row in overrides.values()]
    )
    return {
        key: [_build_link(*link, contexts, overrides, own) for link in links]
        for key, links in found.items()
    }


def _load_overrides(
    translation: Translation,
) -> tuple[dict[str, int], dict[int, SegmentOverride]]:
    """Where targets are kept, by path, and those that this language has, by place."""
    contexts = dict(
        OverridableSegment.objects.filter(source_id=translation.source_id).values_list(
            "context__path", "context_id"
        )
    )
    rows = SegmentOverride.objects.filter(
        locale_id=translation.target_locale_id, context_id__in=contexts.values()
    )
    return contexts, {row.context_id: row for row in rows}


def _get_target(row: SegmentOverride) -> str:
    return str(row.data)


class OwnTarget(NamedTuple):
    """A page or document of the site."""

    address: str
    title: str


def _load_own(targets: Iterable[str]) -> dict[str, OwnTarget]:
    """The site's own pages and documents among ``targets``."""
    numbers: dict[str, set[int]] = {"page": set(), "document": set()}
    for target in targets:
        for kind, found in numbers.items():
            if number := get_own_number(target, kind):
                found.add(number)
    own = {}
    if numbers["page"]:
        for page in Page.objects.filter(pk__in=numbers["page"]).select_related("locale"):
            address = page.get_url() or f"page:{page.pk}"
            own[f"page:{page.pk}"] = OwnTarget(address, page.title)
    if numbers["document"]:
        for document in get_document_model().objects.filter(pk__in=numbers["document"]):
            own[f"document:{document.pk}"] = OwnTarget(document.url, document.title)
    return own


def _build_link(
    number: str,
    path: str,
    target: str,
    contexts: Mapping[str, int],
    overrides: Mapping[int, SegmentOverride],
    own: Mapping[str, OwnTarget],
) -> PassageLink:
    context_id = contexts.get(path)
    row = overrides.get(context_id) if context_id else None
    original = own.get(target, OwnTarget(target, ""))
    changed = _get_target(row) if row else ""
    return PassageLink(
        number=number,
        path=path,
        context_id=context_id,
        original=original.address,
        title=original.title,
        target=own.get(changed, OwnTarget(changed, "")).address,
        updated_at=row.updated_at if row else None,
    )


def find_link_problems(link: PassageLink, typed: LinkInput) -> list[str]:
    """Why ``typed`` cannot be the target of ``link``; nothing if it can."""
    if typed.seen != link.target:
        return [
            _(
                "Another person has edited this translation since you opened it. The text is "
                "now: “%(text)s”"
            )
            % {"text": link.target}
        ]
    try:
        if typed.text.strip():
            clean_link_target(typed.text)
    except ValidationError as error:
        return list(error.messages)
    return []


def is_changed(link: PassageLink, typed: LinkInput) -> bool:
    """Whether somebody typed another target than stood before them."""
    return link.context_id is not None and typed.text.strip() not in (link.target, typed.seen)


def save_link(translation: Translation, link: PassageLink, text: str, user: Member) -> None:
    """Keep ``text``, which has no problems, as the link's target; without it, the original's."""
    place: dict[str, Any] = {
        "locale_id": translation.target_locale_id,
        "context_id": link.context_id,
    }
    if not text.strip():
        SegmentOverride.objects.filter(**place).delete()
        return
    SegmentOverride.objects.update_or_create(
        **place,
        defaults={
            "data_json": json.dumps(clean_link_target(text)),
            "last_translated_by": user,
            "has_error": False,
            "field_error": "",
        },
    )
