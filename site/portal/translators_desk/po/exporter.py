"""A page's passages as a PO file."""

import io
import zipfile
from collections.abc import Iterable

import polib
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail_localize.models import StringTranslation, Translation

from portal.i18n.formats import format_local_number
from portal.translators_desk.passages import Passage, PassageState, load_passages

TRANSLATION = "X-WagtailLocalize-TranslationID"
EXPORTED = "X-Exported-At"
PAGE = "X-Page-Title"


def _build_comment(passage: Passage) -> str:
    """What helps a translator who does not see the page."""
    lines = [passage.location.label]
    if passage.location.limit:
        lines.append(
            _("Character limit: %(number)s.")
            % {"number": format_local_number(passage.location.limit)}
        )
    if passage.state == PassageState.MACHINE:
        lines.append(str(PassageState.MACHINE.label))
    lines += [f"{link.number} → {link.original} {link.title}".strip() for link in passage.links]
    lines += [f"{term.term} → {term.translation}" for term in passage.terms]
    return "\n".join(str(line) for line in lines)


def _build_entry(passage: Passage) -> polib.POEntry:
    """A changed passage comes with its earlier translation, marked as no longer right."""
    entry = polib.POEntry(
        msgctxt=passage.path,
        msgid=passage.source,
        msgstr=passage.text,
        comment=_build_comment(passage),
    )
    if passage.state == PassageState.CHANGED and passage.earlier:
        entry.msgstr = passage.earlier.text
        entry.previous_msgid = passage.earlier.source
        entry.flags.append("fuzzy")
    return entry


def _build_link_entries(passages: Iterable[Passage]) -> Iterable[polib.POEntry]:
    """Where links lead: each can be given another address in this language."""
    links = {link.path: (passage, link) for passage in passages for link in passage.links}
    for passage, link in links.values():
        if link.context_id is None:
            continue
        lines = [
            str(passage.location.label),
            _("The address of a link. Leave it empty to keep this address."),
            link.title,
        ]
        yield polib.POEntry(
            msgctxt=link.path,
            msgid=link.original,
            msgstr=link.target,
            comment="\n".join(line for line in lines if line),
        )


def _build_header(translation: Translation) -> dict[str, str]:
    title = " ".join(translation.source.object_repr.split())
    return {
        "Project-Id-Version": title,
        "Language": translation.target_locale.language_code,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        TRANSLATION: str(translation.uuid),
        EXPORTED: timezone.now().isoformat(),
        PAGE: title,
    }


def _build_obsolete_entries(
    translation: Translation, passages: list[Passage]
) -> Iterable[polib.POEntry]:
    """What was translated once and stands on the page no more, for reference."""
    today = {(passage.context_id, passage.string_id) for passage in passages}
    rows = StringTranslation.objects.filter(
        context__object_id=translation.source.object_id, locale_id=translation.target_locale_id
    ).select_related("translation_of", "context")
    for row in rows.exclude(context__path="slug").order_by("pk"):
        if (row.context_id, row.translation_of_id) not in today and row.context:
            yield polib.POEntry(
                msgctxt=row.context.path,
                msgid=row.translation_of.data,
                msgstr=row.data,
                obsolete=True,
            )


def build_po(translation: Translation) -> polib.POFile:
    """The passages with what is translated so far; then what is of use for reference only."""
    passages = load_passages(translation)
    file = polib.POFile(wrapwidth=0)
    file.metadata = _build_header(translation)
    file.extend(_build_entry(passage) for passage in passages)
    file.extend(_build_link_entries(passages))
    file.extend(_build_obsolete_entries(translation, passages))
    return file


def get_po_filename(translation: Translation) -> str:
    """Plain letters, so that every system can keep it."""
    title = slugify(translation.source.object_repr)[:60] or "page"
    return f"{title}-{translation.pk}-{translation.target_locale.language_code}.po"


def build_zip(translations: Iterable[Translation]) -> bytes:
    """One PO file for each of ``translations``."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as bundle:
        for translation in translations:
            bundle.writestr(get_po_filename(translation), str(build_po(translation)))
    return archive.getvalue()
