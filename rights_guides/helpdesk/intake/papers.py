"""What a worker takes along: the receipt as a picture and a slip, the proof, the whole case.

The names of the files say nothing, and nothing on the receipt says what it opens.
"""

import io
from collections.abc import Callable, Iterator
from typing import Any

import qrcode
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from PIL import Image, ImageDraw, ImageFont

from portal.core.multilingual import readers_language
from portal.i18n import formats, registry
from portal.printing import typesetter
from portal.printing.documents import Block, Cell, Document, Heading, Paragraph, Run, Table
from portal.printing.paper import make_pdf
from rights_guides.helpdesk import proof, receipts
from rights_guides.helpdesk.intake.own_case import get_state_in_words
from rights_guides.helpdesk.models import Case, Message

_WIDTH, _CODE, _MARGIN = 640, 480, 40
_DIGITS_SIZE, _LINE = 68, 84


def draw_picture(digits: str) -> bytes:
    """The receipt as a PNG: its digits and the same as a QR code, no word."""
    groups = receipts.format_receipt(digits).split()
    lines = [" ".join(groups[:3]), " ".join(groups[3:])]
    height = _MARGIN * 2 + _CODE + _LINE * len(lines)
    picture = Image.new("L", (_WIDTH, height), "white")
    code = qrcode.QRCode(border=2)
    code.add_data(digits)
    squares = code.make_image().get_image().convert("L")
    squares = squares.resize((_CODE, _CODE), Image.Resampling.NEAREST)
    picture.paste(squares, ((_WIDTH - _CODE) // 2, _MARGIN))
    draw, font = ImageDraw.Draw(picture), ImageFont.load_default(_DIGITS_SIZE)
    for number, line in enumerate(lines):
        place = (_WIDTH // 2, _MARGIN + _CODE + _LINE * number + _LINE // 2)
        draw.text(place, line, fill="black", font=font, anchor="mm")
    written = io.BytesIO()
    picture.save(written, "PNG", optimize=True)
    return written.getvalue()


def make_slip(digits: str) -> bytes:
    """The receipt on a slip of paper. Raises ``PrintingError``."""
    data: dict[str, Any] = {
        "title": _("My number"),
        "groups": receipts.format_receipt(digits).split(),
        "note": _("Keep this number. Show it to nobody."),
    }
    return typesetter.typeset("slip", data, language=readers_language(), address=digits)


def make_proof(case: Case) -> proof.Proof:
    """The proof that the case was handed in."""
    first = case.messages.filter(from_worker=True).first()
    return proof.make_proof(case, first.text if first else "")


def make_proof_pdf(case: Case) -> bytes:
    """The proof on paper; it says nothing of the content. Raises ``PrintingError``."""
    made = make_proof(case)
    facts = (
        (_("Reference"), made.reference),
        (_("Handed in on"), made.date),
        (_("Fingerprint of the text"), made.fingerprint),
        (_("Signature"), made.signature),
    )
    return make_pdf(
        Document(
            title=_("Proof of filing"),
            language=readers_language(),
            address=f"{settings.SITE_URL}{reverse('help_proof')}",
            summary=_("On this day someone asked for help here. This paper says nothing of it."),
            blocks=[
                _list_facts(facts),
                Paragraph([Run(_("Anyone can check it at this address:"))]),
            ],
        )
    )


def make_copy(case: Case) -> bytes:
    """Everything that the worker sees of the case. Raises ``PrintingError``."""
    return make_pdf(
        Document(
            title=_("Your case"),
            language=readers_language(),
            address=f"{settings.SITE_URL}{reverse('help_return')}",
            summary=str(get_state_in_words(case)),
            blocks=[*_say_case(case)],
        )
    )


def _say_case(case: Case) -> Iterator[Block]:
    contact = case.contact
    facts = (
        (_("Reference"), case.reference),
        (_("Handed in on"), formats.format_local_date(case.received_at)),
        (_("What is it about?"), case.kind_label),
        (_("Your name"), case.name),
        (_("How can we answer you?"), str(contact.get("address") or case.get_reach_display())),
        (_("Employer"), case.employer),
        (_("The agency or the recruiter"), case.agency),
        (_("Photos and files"), formats.join_list(file.name for file in case.files.all())),
    )
    yield _list_facts([fact for fact in facts if fact[1]])
    for message in case.messages.select_related("desk"):
        yield from _say_message(message)


def _say_message(message: Message) -> Iterator[Block]:
    who = str(message.desk) if message.desk else _("Help desk")
    moment = formats.format_local_moment(message.created)
    yield Heading(1, [Run(f"{_('You') if message.from_worker else who} · {moment}")])
    language = registry.get(message.language)
    for line in message.text.splitlines():
        if line.strip():
            yield Paragraph([Run(line)], language=language.code, direction=language.direction)


def _list_facts(facts: Any) -> Table:
    rows = [
        (Cell([Run(name)], heads=True), Cell([Run(value, direction="")])) for name, value in facts
    ]
    return Table(2, (), rows)


# --- Sent as files ---------------------------------------------------------------


def answer_with_picture(digits: str) -> HttpResponse:
    """The picture, to be kept."""
    return _attach(draw_picture(digits), "image/png", "card.png")


def answer_with_pdf(
    request: HttpRequest, make: Callable[[], bytes], name: str, page_url: str
) -> HttpResponse:
    """What ``make`` makes, as a file; 503 in words where none can be made now."""
    try:
        return _attach(make(), "application/pdf", name)
    except typesetter.PrintingError:
        return render(request, "printing/no_pdf.html", {"page_url": page_url}, status=503)


def _attach(content: bytes, media_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
