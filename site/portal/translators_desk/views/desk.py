"""The page on which one translation is worked on."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from portal.i18n import registry
from portal.i18n.formats import format_local_number
from portal.members.permissions import get_member
from portal.translators_desk import permissions, services
from portal.translators_desk.forms import (
    SendBackForm,
    build_rows,
    count_states,
    dump_versions,
    parse_inputs,
)
from portal.translators_desk.passages import Passage, load_passages
from portal.translators_desk.permissions import Desk, open_desk, open_unlocked_desk
from portal.translators_desk.review import build_review
from portal.translators_desk.services import SaveResult, save_translations

TO_DO = "todo"
PUBLISH, PUBLISH_UNTRANSLATED, SEND = "publish", "publish_untranslated", "send"
_PUBLISHING = {PUBLISH, PUBLISH_UNTRANSLATED}


def _get_codes(desk: Desk) -> tuple[str, str]:
    return (
        desk.translation.source.locale.language_code,
        desk.translation.target_locale.language_code,
    )


def _build_context(
    request: HttpRequest, desk: Desk, passages: list[Passage], **shown: Any
) -> dict[str, Any]:
    """``shown``: what ``forms.build_rows`` takes besides."""
    only_to_do = request.GET.get("only") == TO_DO
    refused = shown.pop("refused_passages", set())
    send_back_form = shown.pop("send_back_form", None)
    member = get_member(request)
    visible = [
        passage
        for passage in passages
        if not only_to_do or passage.is_to_do or passage.segment_id in refused
    ]
    source, target = (registry.get(code) for code in _get_codes(desk))
    rows = build_rows(visible, _get_codes(desk), **shown)
    return {
        "translation": desk.translation,
        "page": desk.page,
        "source_language": source,
        "target_language": target,
        "rows": rows,
        "refused_rows": [row for row in rows if row.passage.segment_id in refused],
        "has_machine": any(row.is_machine for row in rows),
        "counts": count_states(passages),
        "number": len(passages),
        "number_to_do": sum(passage.is_to_do for passage in passages),
        "only_to_do": only_to_do,
        "is_untranslated": services.is_untranslated(passages),
        "seen": dump_versions(visible),
        "may_publish": permissions.can_publish(member, desk.page),
        "is_locked": permissions.is_locked(member, desk.page),
        "review": build_review(member, desk.page, send_back_form),
        "source_has_changed": services.has_source_changed(desk.translation),
        "header_title": _("Translate: %(title)s") % {"title": desk.translation.source.object_repr},
    }


def _report_outcome(request: HttpRequest, outcome: SaveResult) -> None:
    kept, approved = len(outcome.saved), len(outcome.approved)
    refused = len(outcome.refused_passages)
    if kept:
        text = ngettext("%(number)s passage is saved.", "%(number)s passages are saved.", kept)
        messages.success(request, text % {"number": format_local_number(kept)})
    if approved:
        text = ngettext(
            "%(number)s passage is marked as checked.",
            "%(number)s passages are marked as checked.",
            approved,
        )
        messages.success(request, text % {"number": format_local_number(approved)})
    if refused:
        text = ngettext(
            "%(number)s passage is not saved. The reason is below.",
            "%(number)s passages are not saved. The reasons are below.",
            refused,
        )
        messages.error(request, text % {"number": format_local_number(refused)})


def _publish_and_report(request: HttpRequest, desk: Desk, *, even_untranslated: bool) -> None:
    passages = load_passages(desk.translation, with_terms=False)
    if passages and services.is_untranslated(passages) and not even_untranslated:
        messages.error(request, _("Nothing is translated yet, so nothing was published."))
        return
    if reasons := services.publish_translation(desk.translation, get_member(request)):
        messages.error(request, " ".join([_("We could not publish the translation."), *reasons]))
        return
    gaps = sum(not passage.text for passage in passages)
    text = _("The translation is published.")
    if gaps:
        rest = ngettext(
            "%(number)s passage has no translation and is shown in the original language.",
            "%(number)s passages have no translation and are shown in the original language.",
            gaps,
        )
        text = f"{text} {rest % {'number': format_local_number(gaps)}}"
    messages.success(request, text)


def _send_and_report(request: HttpRequest, desk: Desk) -> None:
    if services.is_untranslated(load_passages(desk.translation, with_terms=False)):
        messages.error(request, _("Nothing is translated yet, so nothing was sent."))
        return
    member = get_member(request)
    if reasons := services.send_to_editors(desk.translation, member):
        messages.error(request, " ".join(reasons))
        return
    messages.success(request, _("Thank you. The editors now have your text."))


def _handle_post(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Keep what was typed; publish it if that was asked for and nothing was refused."""
    action, start = request.POST.get("action", ""), request.POST.get("start", "")
    typed = parse_inputs(request.POST)
    template = "translators_desk/desk.html"
    if start.isdecimal() and start.isascii():
        shown = {"typed": typed, "start": int(start)}
        return render(
            request,
            template,
            _build_context(request, desk, load_passages(desk.translation), **shown),
        )
    member = get_member(request)
    if action in _PUBLISHING and not permissions.can_publish(member, desk.page):
        raise PermissionDenied
    if action == SEND and not permissions.can_send(member, desk.page):
        raise PermissionDenied
    outcome = save_translations(
        desk.translation,
        load_passages(desk.translation, with_terms=False),
        typed,
        member,
    )
    _report_outcome(request, outcome)
    if outcome.refused_passages:
        passages = load_passages(desk.translation)
        shown = {
            "typed": {key: typed[key] for key in outcome.refused_passages},
            "refused": outcome.refused,
            "refused_links": outcome.refused_links,
            "refused_passages": outcome.refused_passages,
        }
        return render(request, template, _build_context(request, desk, passages, **shown))
    if action in _PUBLISHING:
        _publish_and_report(request, desk, even_untranslated=action == PUBLISH_UNTRANSLATED)
    elif action == SEND:
        _send_and_report(request, desk)
    elif not outcome.saved and not outcome.approved:
        messages.info(request, _("Nothing was changed."))
    return redirect(request.get_full_path())


def desk(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Every passage with its translation, in one form that works without JavaScript."""
    if request.method == "POST":
        return _handle_post(request, open_unlocked_desk(request, translation_id))
    opened = open_desk(request, translation_id)
    services.bring_in_published_text(opened.translation)
    context = _build_context(request, opened, load_passages(opened.translation))
    return render(request, "translators_desk/desk.html", context)


@require_POST
def send(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Ask the editors to check what is saved, from wherever it was translated."""
    opened = open_unlocked_desk(request, translation_id)
    if not permissions.can_send(get_member(request), opened.page):
        raise PermissionDenied
    _send_and_report(request, opened)
    return redirect(reverse("translators_desk:desk", args=[translation_id]))


@require_POST
def send_back(request: HttpRequest, translation_id: int) -> HttpResponse:
    """An editor asks who sent the translation to change something; nothing is published."""
    opened = open_desk(request, translation_id)
    member = get_member(request)
    task = permissions.get_task_to_decide(member, opened.page)
    if task is None:
        raise PermissionDenied
    form = SendBackForm(request.POST)
    if not form.is_valid():
        passages = load_passages(opened.translation)
        context = _build_context(request, opened, passages, send_back_form=form)
        return render(request, "translators_desk/desk.html", context)
    services.send_back(task, member, form.cleaned_data["comment"])
    messages.success(request, _("The translation went back with your comment."))
    return redirect(reverse("translators_desk:desk", args=[translation_id]))


@require_POST
def update_source(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Bring the present text of the source page to the desk; nothing is published."""
    opened = open_unlocked_desk(request, translation_id)
    services.update_source(opened.translation)
    messages.success(
        request,
        _("The new text is here. Next to each change you see the earlier translation."),
    )
    return redirect(reverse("translators_desk:desk", args=[translation_id]))
