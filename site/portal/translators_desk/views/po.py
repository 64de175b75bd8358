"""Downloads and uploads of PO files."""

from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from portal.i18n import registry
from portal.i18n.formats import format_local_number
from portal.members.permissions import get_member
from portal.translators_desk.passages import load_passages
from portal.translators_desk.permissions import Desk, open_desk, open_unlocked_desk
from portal.translators_desk.po.exporter import build_po, build_zip, get_po_filename
from portal.translators_desk.po.importer import ImportResult, import_po
from portal.translators_desk.po.parser import ImportRefusedError, read_po
from portal.translators_desk.querysets import list_translations
from portal.translators_desk.services import (
    TranslationInput,
    bring_in_published_text,
    save_translations,
)

MAX_FILES_IN_ZIP = 200


def _build_attachment(content: str | bytes, name: str, content_type: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def download(request: HttpRequest, translation_id: int) -> HttpResponse:
    """The passages of one page as a PO file."""
    opened = open_desk(request, translation_id)
    bring_in_published_text(opened.translation)
    content = str(build_po(opened.translation))
    name = get_po_filename(opened.translation)
    return _build_attachment(content, name, "text/x-gettext-translation; charset=utf-8")


def download_many(request: HttpRequest) -> HttpResponse:
    """The chosen pages (``?translation=1&translation=2``) as PO files in one archive.

    Of those chosen, the ones the person may change; the others are left out.
    """
    numbers = {
        int(number)
        for number in request.GET.getlist("translation")
        if number.isascii() and number.isdecimal()
    }
    chosen = list(list_translations(request.user).filter(pk__in=numbers))
    if not chosen:
        messages.info(request, _("Choose the pages first."))
        return redirect("translators_desk:index")
    if len(chosen) > MAX_FILES_IN_ZIP:
        text = _("You have chosen too many pages. The limit is %(number)s.") % {
            "number": format_local_number(MAX_FILES_IN_ZIP)
        }
        messages.error(request, text)
        return redirect("translators_desk:index")
    for translation in chosen:
        bring_in_published_text(translation)
    return _build_attachment(build_zip(chosen), "translations.zip", "application/zip")


def _get_desk_url(opened: Desk) -> str:
    return reverse("translators_desk:desk", args=[opened.translation.pk])


def _build_sections(result: ImportResult) -> list[tuple[str, str, list[Any]]]:
    """What is listed under the decisions: heading, explanation, lines."""
    return [
        (
            _("Not imported"),
            _("Correct these translations on the desk or in your file."),
            result.refused,
        ),
        (
            _("Marked as uncertain in the file"),
            _(
                "We did not import these translations. If one of them is right, type it on the "
                "desk."
            ),
            result.fuzzy,
        ),
        (_("Not on this page"), "", result.unknown),
        (_("Not in the file"), _("These translations stay the same."), result.missing),
        (_("Left empty in the file"), _("These translations stay the same."), result.empty),
        (_("Imported"), "", result.taken),
    ]


@require_POST
def upload(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Take a PO file and show what became of each of its entries."""
    opened = open_unlocked_desk(request, translation_id)
    file = request.FILES.get("file")
    try:
        if not isinstance(file, UploadedFile):
            raise ImportRefusedError(_("Choose a file first."), "no_file")
        result = import_po(opened.translation, read_po(file), get_member(request))
    except ImportRefusedError as error:
        messages.error(request, str(error))
        return redirect(_get_desk_url(opened))
    return render(
        request,
        "translators_desk/po_result.html",
        {
            "header_title": _("Result of the upload"),
            "translation": opened.translation,
            "result": result,
            "sections": [section for section in _build_sections(result) if section[2]],
            "source_language": registry.get(opened.translation.source.locale.language_code),
            "target_language": registry.get(opened.translation.target_locale.language_code),
        },
    )


@require_POST
def decide(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Take those of the file's translations that somebody chose over newer ones."""
    opened = open_unlocked_desk(request, translation_id)
    chosen = {
        int(number): TranslationInput(
            text=request.POST.get(f"text-{number}", ""),
            seen=request.POST.get(f"seen-{number}", ""),
        )
        for number in request.POST.getlist("take")
        if number.isascii() and number.isdecimal()
    }
    passages = load_passages(opened.translation, with_terms=False)
    outcome = save_translations(opened.translation, passages, chosen, get_member(request))
    messages.success(
        request,
        _("Imported from the file: %(number)s.")
        % {"number": format_local_number(len(outcome.saved))},
    )
    for reasons in outcome.refused.values():
        messages.error(request, " ".join(reasons))
    return redirect(_get_desk_url(opened))
