"""Imports a PO file that somebody sends back, and accounts for each of its entries."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import polib
from django.db import transaction
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from wagtail_localize.models import String, StringTranslation, Translation, TranslationContext

from portal.members.models import Member
from portal.translators_desk.links import (
    LinkInput,
    PassageLink,
    find_link_problems,
    is_changed,
    save_link,
)
from portal.translators_desk.markup import to_stored_html
from portal.translators_desk.passages import NOT_TEXT, Passage, PassageState, load_passages
from portal.translators_desk.po.exporter import EXPORTED, PAGE, TRANSLATION
from portal.translators_desk.po.parser import ImportRefusedError
from portal.translators_desk.services import save_translation
from portal.translators_desk.validation import find_problems

TOOL = "PO"
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class ImportedPassage:
    """One passage in the result: what the file has for it, and why it was not simply taken.

    ``present``: the translation that stands on the desk. ``segment_id``: 0 when the
    passage is not on the page.
    """

    source: str
    text: str
    reasons: tuple[str, ...] = ()
    present: str = ""
    segment_id: int = 0
    version: str = ""
    place: str = ""


@dataclass(slots=True)
class ImportResult:
    """Every entry of the file is in one of these lists, and so is every passage of the page."""

    taken: list[ImportedPassage] = field(default_factory=list)
    unchanged: list[ImportedPassage] = field(default_factory=list)
    refused: list[ImportedPassage] = field(default_factory=list)
    to_decide: list[ImportedPassage] = field(default_factory=list)
    fuzzy: list[ImportedPassage] = field(default_factory=list)
    unknown: list[ImportedPassage] = field(default_factory=list)
    empty: list[ImportedPassage] = field(default_factory=list)
    missing: list[ImportedPassage] = field(default_factory=list)


def _check_page(translation: Translation, file: polib.POFile) -> None:
    """Raise ``ImportRefusedError`` for a file of another page or language."""
    named = file.metadata.get(TRANSLATION, "")
    if not named or named == str(translation.uuid):
        return
    title, language = file.metadata.get(PAGE, ""), file.metadata.get("Language", "")
    if not title:
        raise ImportRefusedError(
            _("This file is for another page or another language."), "other_page"
        )
    raise ImportRefusedError(
        _("This file is for “%(title)s” (%(language)s), not for this page.")
        % {"title": title, "language": language},
        "other_page",
    )


def _get_export_time(file: polib.POFile) -> datetime:
    """When the file was made; long ago if it does not say, so that nothing is overwritten."""
    try:
        moment = parse_datetime(file.metadata.get(EXPORTED, ""))
    except ValueError:
        moment = None
    return moment if moment and moment.tzinfo else datetime.min.replace(tzinfo=UTC)


def _keep_for_reference(
    translation: Translation, entry: polib.POEntry, html: str, user: Member
) -> bool:
    """Keep the translation of a text that was on the page before, unless there is one."""
    data_hash = String._get_data_hash(entry.msgid)
    string = String.objects.filter(
        locale_id=translation.source.locale_id, data_hash=data_hash
    ).first()
    context = TranslationContext.objects.filter(
        object_id=translation.source.object_id, path=entry.msgctxt or ""
    ).first()
    if string is None or context is None or find_problems(entry.msgid, html):
        return False
    _row, created = StringTranslation.objects.get_or_create(
        translation_of=string,
        context=context,
        locale_id=translation.target_locale_id,
        defaults={
            "data": html,
            "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
            "tool_name": TOOL,
            "last_translated_by": user,
        },
    )
    return bool(created)


class PoImport:
    """The import of one file for one translation."""

    def __init__(self, translation: Translation, file: polib.POFile, user: Member) -> None:
        _check_page(translation, file)
        self.translation, self.file, self.user = translation, file, user
        passages = load_passages(translation, with_terms=False)
        self.passages: dict[Key, Passage] = {
            (passage.path, passage.source): passage for passage in passages
        }
        self.links: dict[str, tuple[Passage, PassageLink]] = {
            link.path: (passage, link)
            for passage in passages
            for link in passage.links
            if link.context_id is not None
        }
        self.exported_at = _get_export_time(file)
        self.result = ImportResult()
        self.seen: dict[Key, str] = {}
        named = TRANSLATION in file.metadata
        if not named and not any(self._get_key(entry) in self.passages for entry in file):
            raise ImportRefusedError(_("This file has no text from this page."), "nothing_known")

    @staticmethod
    def _get_key(entry: polib.POEntry) -> Key:
        return entry.msgctxt or "", entry.msgid

    def _build_line(
        self, entry: polib.POEntry, passage: Passage | None, *reasons: str
    ) -> ImportedPassage:
        return ImportedPassage(
            source=entry.msgid,
            text=entry.msgstr,
            reasons=reasons,
            present=passage.text if passage else "",
            segment_id=passage.segment_id if passage else 0,
            version=passage.version if passage else "",
            place=passage.location.label if passage else entry.msgctxt or "",
        )

    @transaction.atomic
    def run(self) -> ImportResult:
        """Import what can be imported; every entry is accounted for in the result."""
        for entry in self.file:
            if entry.obsolete:
                self._import_obsolete(entry)
            else:
                self._import_entry(entry)
        for key, passage in self.passages.items():
            if key not in self.seen:
                self.result.missing.append(
                    ImportedPassage(
                        passage.source,
                        "",
                        present=passage.text,
                        segment_id=passage.segment_id,
                        place=passage.location.label,
                    )
                )
        return self.result

    def _import_obsolete(self, entry: polib.POEntry) -> None:
        """For reference only; shown when it holds something that nobody else has kept."""
        kept = StringTranslation.objects.filter(
            translation_of__data=entry.msgid,
            context__object_id=self.translation.source.object_id,
            locale_id=self.translation.target_locale_id,
            data=entry.msgstr,
        )
        if entry.msgstr and not kept.exists():
            self._import_unknown(entry)

    def _import_unknown(self, entry: polib.POEntry) -> None:
        reasons = [_("This text is no longer on this page.")]
        if entry.msgctxt == NOT_TEXT:
            reasons = [_("Web addresses are not translated here.")]
        elif entry.msgstr and not entry.fuzzy:
            html = to_stored_html(entry.msgstr, lines=False)
            if _keep_for_reference(self.translation, entry, html, self.user):
                reasons.append(
                    _("We have kept this text as an earlier translation. You can start from it.")
                )
        self.result.unknown.append(self._build_line(entry, None, *reasons))

    def _import_entry(self, entry: polib.POEntry) -> None:
        key = self._get_key(entry)
        passage = self.passages.get(key)
        if passage is None and key[0] in self.links:
            self._import_link(entry, *self.links[key[0]])
            return
        if passage is None:
            self._import_unknown(entry)
            return
        if key in self.seen:
            if entry.msgstr != self.seen[key]:
                reason = _("This text is in the file twice. Only the first one was checked.")
                self.result.refused.append(self._build_line(entry, passage, reason))
            return
        self.seen[key] = entry.msgstr
        self._import_known(entry, passage)

    def _import_known(self, entry: polib.POEntry, passage: Passage) -> None:
        html = to_stored_html(entry.msgstr, lines=False)
        if entry.msgid_plural:
            reason = _("This text has plural forms. Pages have no plural forms.")
            self.result.refused.append(self._build_line(entry, passage, reason))
        elif entry.fuzzy:
            self.result.fuzzy.append(self._build_line(entry, passage))
        elif not entry.msgstr.strip():
            self.result.empty.append(self._build_line(entry, passage))
        elif passage.text and passage.text in (entry.msgstr, html):
            self.result.unchanged.append(self._build_line(entry, passage))
        elif reasons := _find_refusals(passage, entry.msgstr, html):
            self.result.refused.append(self._build_line(entry, passage, *reasons))
        elif self._is_newer(passage):
            self.result.to_decide.append(self._build_line(entry, passage))
        else:
            save_translation(self.translation, passage, html, self.user, TOOL)
            self.result.taken.append(self._build_line(entry, passage))

    def _import_link(self, entry: polib.POEntry, passage: Passage, link: PassageLink) -> None:
        """The address of a link; an empty one is the usual case and says nothing."""
        typed = LinkInput(entry.msgstr, link.target)
        if not entry.msgstr.strip():
            return
        line = ImportedPassage(
            entry.msgid, entry.msgstr, present=link.target, place=passage.location.label
        )
        if entry.fuzzy:
            self.result.fuzzy.append(line)
        elif not is_changed(link, typed):
            self.result.unchanged.append(line)
        elif link.updated_at and link.updated_at >= self.exported_at:
            reason = _("Another person has changed this address since the file was made.")
            self.result.refused.append(replace(line, reasons=(reason,)))
        elif problems := find_link_problems(link, typed):
            self.result.refused.append(replace(line, reasons=tuple(problems)))
        else:
            save_link(self.translation, link, entry.msgstr, self.user)
            self.result.taken.append(line)

    def _is_newer(self, passage: Passage) -> bool:
        """Whether a person has worked on it after the file was made."""
        return (
            passage.state in (PassageState.PERSON, PassageState.ERROR)
            and passage.updated_at is not None
            and passage.updated_at >= self.exported_at
        )


def _find_refusals(passage: Passage, text: str, html: str) -> list[str]:
    """Problems of the text as sent: tidying it up would hide what is broken in it."""
    return find_problems(passage.source, text, passage.location.limit) or find_problems(
        passage.source, html, passage.location.limit
    )


def import_po(translation: Translation, file: polib.POFile, user: Member) -> ImportResult:
    """Import ``file``; raises ``ImportRefusedError`` for a file of another page."""
    return PoImport(translation, file, user).run()
