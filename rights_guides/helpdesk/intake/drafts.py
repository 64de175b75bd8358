"""What a worker has written so far: a case that nobody else sees until it is sent.

Each page is saved as it is sent. What the browser holds finds the draft by a hash, and seals the
receipt until the worker says that it is kept: without the cookie nobody can show it again.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from portal.core.multilingual import readers_language
from portal.i18n.detection import detect_language
from rights_guides.helpdesk import acts, erasure, lookups, receipts
from rights_guides.helpdesk.choices import State
from rights_guides.helpdesk.encryption import envelope
from rights_guides.helpdesk.encryption.key_ring import KEY_BYTES
from rights_guides.helpdesk.models import Case, Message

# So long after it was begun, what was never sent is deleted.
KEPT_FOR = dt.timedelta(hours=24)
# Within so long the same words are the same complaint, sent again or by somebody else.
_SAME_WITHIN = dt.timedelta(hours=24)
_RECEIPT = "case.draft"


class Draft:
    """The case that a browser is writing. It has no row before the first answer."""

    def __init__(self, token: str, case: Case) -> None:
        self.token = token
        self.case = case
        self._message: Message | None = None

    @property
    def is_saved(self) -> bool:
        """Whether anything was answered yet."""
        return not self.case._state.adding

    @property
    def is_sent(self) -> bool:
        """Whether it has come in."""
        return self.case.state != State.DRAFT

    @property
    def text(self) -> str:
        """What happened, in the worker's words."""
        message = self._find_message()
        return message.text if message else ""

    def write(self, columns: Iterable[str], **values: Any) -> None:
        """Save these attributes in these columns, and nothing else."""
        for name, value in values.items():
            setattr(self.case, name, value)
        if self.is_saved:
            self.case.save(update_fields=list(columns))
            return
        try:
            with transaction.atomic():
                self.case.save()
        except IntegrityError:  # the first form was sent twice at once
            self.case = Case.objects.get(draft_lookup=self.case.draft_lookup)
            self.write(columns, **values)

    @transaction.atomic
    def write_text(self, text: str) -> None:
        """Save what happened, and the language that it is written in."""
        detected = detect_language(text)
        language = detected.code if detected else readers_language()
        self.write(["language"], language=language)
        message = self._find_message() or Message(case=self.case)
        message.text, message.language = text, language
        message.save()
        self._message = message

    def _find_message(self) -> Message | None:
        if self._message is None and self.is_saved:
            self._message = self.case.messages.filter(from_worker=True).first()
        return self._message


def find_draft(token: str) -> Draft:
    """What this browser has written, also when it was sent already; a new one for nothing."""
    hashed = lookups.hash_token(token)
    rows = Case.objects.select_related("data_key_row", "desk__contact__union")
    case = rows.filter(draft_lookup=hashed).first()
    return Draft(token, case or Case(draft_lookup=hashed, language=readers_language()))


def send(draft: Draft) -> None:
    """The draft comes in; its receipt waits, sealed, until the worker has kept it.

    Sent twice by one browser, it comes in once. The same words from another browser are a case
    of their own, which nobody else can open, beside the first.
    """
    case = draft.case
    digits = receipts.give_receipt(case)
    fingerprint = lookups.look_up(f"text {draft.text}".encode()).hex()
    with transaction.atomic():
        rows = Case.objects.drafts().select_for_update(of=("self",)).filter(pk=case.pk)
        if not rows.exists():
            return
        rows.update(
            sealed_receipt=case.sealed_receipt,
            receipt_lookup=case.receipt_lookup,
            sealed_draft=_seal_receipt(draft, digits),
            fingerprint=fingerprint,
            group=_fold(fingerprint),
        )
        acts.receive(case)


def _fold(fingerprint: str) -> Case | None:
    """The case that the same words opened within a day, which counts them."""
    since = timezone.now() - _SAME_WITHIN
    same = Case.objects.submitted().filter(fingerprint=fingerprint, received_at__gt=since)
    first: Case | None = same.filter(group=None).order_by("received_at").first()
    if first is not None:
        Case.objects.filter(pk=first.pk).update(times_sent=F("times_sent") + 1)
    return first


# --- The receipt, until it is kept ---------------------------------------------


def read_receipt(draft: Draft) -> str:
    """The receipt of what this browser sent; empty once it was kept."""
    case = draft.case
    sealed = bytes(case.sealed_draft or b"")
    if not sealed:
        return ""
    plain = envelope.open_sealed(_derive_key(draft.token), sealed, _RECEIPT, case.pk, case.pk)
    return plain.decode()


def forget_receipt(case: Case) -> None:
    """The worker has kept it: nobody can show it again, and the browser is not known any more."""
    Case.objects.filter(pk=case.pk).update(sealed_draft=b"", draft_lookup=None)


def _seal_receipt(draft: Draft, digits: str) -> bytes:
    case = draft.case
    return envelope.seal(_derive_key(draft.token), digits.encode(), _RECEIPT, case.pk, case.pk)


def _derive_key(token: str) -> bytes:
    info = b"rights_guides.helpdesk keep a receipt"
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=info).derive(token.encode())


# --- What nobody finished --------------------------------------------------------


def delete_draft(draft: Draft) -> None:
    """Nothing of it stays."""
    if draft.is_saved and not draft.is_sent:
        erasure.delete(draft.case)


def delete_old_drafts() -> int:
    """Delete what was not sent in time, and receipts that nobody came back for; how many."""
    until = timezone.now() - KEPT_FOR
    old = list(Case.objects.drafts().filter(created__lt=until))
    for case in old:
        erasure.delete(case)
    waiting = Case.objects.submitted().filter(received_at__lt=until, draft_lookup__isnull=False)
    waiting.update(sealed_draft=b"", draft_lookup=None)
    return len(old)
