"""Thousands of guides in all languages, as editors and translators would leave them.

Written straight into the tables, with the rows that wagtail-localize keeps: the
editor would take an hour.
"""

import itertools
import json
import random
import uuid
from collections.abc import Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail_localize.models import (
    String,
    StringSegment,
    StringTranslation,
    TranslatableObject,
    Translation,
    TranslationContext,
    TranslationSource,
)

from portal.languages.translation_status.passages import extract_passages
from rights_guides.guides.models import GuideIndexPage, GuidePage

WORDS = [
    *("passport", "employer", "contract", "wages", "union", "month"),
    *("written", "notice", "agency", "fee", "visa", "hospital"),
    *("help", "line", "holiday", "night", "shift", "deposit"),
    *("return", "home", "court", "claim", "free", "of"),
    *("charge", "every", "week"),
]
AT_ONCE = 100
TRANSLATED_SHARE = 0.9  # of the passages of each translation


def _sentence(chance: random.Random) -> str:
    return " ".join(chance.choices(WORDS, k=chance.randint(8, 25))).capitalize() + "."


def _body(chance: random.Random) -> list[dict[str, Any]]:
    blocks: list[dict[str, Any]] = []
    for _part in range(chance.randint(3, 5)):
        paragraphs = "".join(f"<p>{_sentence(chance)}</p>" for _each in range(3))
        for kind, value in (("heading", _sentence(chance)[:60]), ("text", paragraphs)):
            blocks.append(
                {"type": kind, "value": value, "id": str(uuid.UUID(int=chance.getrandbits(128)))}
            )
    return blocks


def _translated_body(blocks: list[dict[str, Any]], code: str) -> list[dict[str, Any]]:
    marked = []
    for block in blocks:
        value = block["value"]
        marked.append(
            block
            | {
                "value": value.replace("<p>", f"<p>{code} ")
                if block["type"] == "text"
                else f"{code} {value}"
            }
        )
    return marked


class Maker:
    """Makes guides below the indexes of all languages, ``AT_ONCE`` at a time."""

    def __init__(self, seed: int = 1) -> None:
        self.chance = random.Random(seed)
        self.indexes = {
            index.locale.language_code: index
            for index in GuideIndexPage.objects.select_related("locale")
        }
        self.locales = {locale.language_code: locale for locale in Locale.objects.all()}
        self.content_type = ContentType.objects.get_for_model(GuidePage)
        self.numbers = {
            code: itertools.count(index.numchild) for code, index in self.indexes.items()
        }

    def make(self, count: int) -> None:
        """Make ``count`` guides in every language."""
        for start in range(0, count, AT_ONCE):
            self._make_some(range(start, min(count, start + AT_ONCE)))
        for index in self.indexes.values():
            index.numchild = index.get_children().count()
            Page.objects.filter(pk=index.pk).update(numchild=index.numchild)

    def _make_some(self, numbers: range) -> None:
        sources = [self._source(number) for number in numbers]
        pages = [self._page(guide, code) for guide in sources for code in self.indexes]
        _insert(pages)
        self._translators_rows([page for page in pages if page.locale_id == sources[0].locale_id])

    def _source(self, number: int) -> GuidePage:
        return GuidePage(
            title=_sentence(self.chance)[:60],
            slug=f"bench-{number}",
            summary=_sentence(self.chance),
            topics=["wages"],
            body=json.dumps(_body(self.chance)),
            translation_key=uuid.UUID(int=self.chance.getrandbits(128)),
            locale=self.locales["en"],
        )

    def _page(self, guide: GuidePage, code: str) -> GuidePage:
        index, is_source = self.indexes[code], code == "en"
        mark = "" if is_source else f"{code} "
        blocks = [guide.body.raw_data[each] for each in range(len(guide.body))]
        now = timezone.now()
        return GuidePage(
            title=mark + guide.title,
            draft_title=mark + guide.title,
            slug=guide.slug,
            url_path=f"{index.url_path}{guide.slug}/",
            summary=mark + guide.summary,
            topics=guide.topics,
            body=json.dumps(blocks if is_source else _translated_body(blocks, code)),
            translation_key=guide.translation_key,
            locale=self.locales[code],
            content_type=self.content_type,
            path=GuidePage._get_path(index.path, index.depth + 1, next(self.numbers[code]) + 1),
            depth=index.depth + 1,
            live=True,
            first_published_at=now,
            last_published_at=now,
        )

    def _translators_rows(self, sources: list[GuidePage]) -> None:
        now, source_locale = timezone.now(), self.locales["en"]
        objects = TranslatableObject.objects.bulk_create(
            TranslatableObject(translation_key=page.translation_key, content_type=self.content_type)
            for page in sources
        )
        records = TranslationSource.objects.bulk_create(
            TranslationSource(
                object=each,
                specific_content_type=self.content_type,
                locale=source_locale,
                object_repr=page.title,
                content_json="{}",
                schema_version="",
                created_at=now,
                last_updated_at=now,
            )
            for each, page in zip(objects, sources, strict=True)
        )
        codes = [code for code in self.indexes if code != "en"]
        Translation.objects.bulk_create(
            Translation(source=record, target_locale=self.locales[code], created_at=now)
            for record in records
            for code in codes
        )
        self._strings(dict(zip([each.pk for each in records], sources, strict=True)), codes)

    def _strings(self, sources: dict[int, GuidePage], codes: list[str]) -> None:
        passages = [
            (record, page, path, text, order)
            for record, page in sources.items()
            for order, (path, text) in enumerate(extract_passages(page))
        ]
        strings = _get_or_create_strings({text for *_rest, text, _order in passages}, self.locales)
        contexts = {
            (context.object_id, context.path): context
            for context in TranslationContext.objects.bulk_create(
                TranslationContext(
                    object_id=key, path=path, path_id=TranslationContext._get_path_id(path)
                )
                for key, path in sorted({(each[1].translation_key, each[2]) for each in passages})
            )
        }
        StringSegment.objects.bulk_create(
            StringSegment(
                source_id=record,
                string=strings[text],
                context=contexts[page.translation_key, path],
                order=order,
                attrs="{}",
            )
            for record, page, path, text, order in passages
        )
        StringTranslation.objects.bulk_create(
            self._translations(passages, strings, contexts, codes),
            batch_size=2000,
            ignore_conflicts=True,
        )

    def _translations(
        self, passages: list, strings: dict[str, String], contexts: dict, codes: list[str]
    ) -> Iterator[StringTranslation]:
        for _record, page, path, text, _order in passages:
            for code in codes:
                if self.chance.random() < TRANSLATED_SHARE:
                    yield StringTranslation(
                        translation_of=strings[text],
                        context=contexts[page.translation_key, path],
                        locale=self.locales[code],
                        data=f"{code} {text}",
                        translation_type="machine" if code == "id" else "manual",
                    )


def _insert(pages: list[GuidePage]) -> None:
    """Insert pages with their parent rows, which Django's bulk_create cannot."""
    first = (Page.objects.order_by("-pk").values_list("pk", flat=True).first() or 0) + 1
    shared = [field for field in Page._meta.concrete_fields if not field.primary_key]
    parents = []
    for pk, page in enumerate(pages, first):
        page.pk = page.page_ptr_id = pk
        values = {field.attname: getattr(page, field.attname) for field in shared}
        parents.append(Page(pk=pk, **values))
    Page.objects.bulk_create(parents, batch_size=500)
    own = GuidePage._meta.local_concrete_fields
    from django.db import connection

    columns = ", ".join(connection.ops.quote_name(field.column) for field in own)
    marks = ", ".join(["%s"] * len(own))
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {connection.ops.quote_name(GuidePage._meta.db_table)} "  # noqa: S608
            f"({columns}) VALUES ({marks})",
            [
                [field.get_db_prep_save(getattr(page, field.attname), connection) for field in own]
                for page in pages
            ],
        )


def _get_or_create_strings(texts: set[str], locales: dict[str, Locale]) -> dict[str, String]:
    hashes = {String._get_data_hash(text): text for text in sorted(texts)}
    known = String.objects.filter(locale=locales["en"], data_hash__in=list(hashes)).in_bulk(
        field_name="id"
    )
    found = {string.data: string for string in known.values()}
    new = String.objects.bulk_create(
        String(locale=locales["en"], data=text, data_hash=digest)
        for digest, text in hashes.items()
        if text not in found
    )
    return found | {string.data: string for string in new}
