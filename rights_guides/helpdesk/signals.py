"""Announcements of the help desk, sent within the transaction.

``case_acted``: something was done with a case. Sender: ``Case``; arguments: ``act``, the
``CaseAct``, whose ``case`` it is about.

``referral_changed``: a referral was proposed, sent, answered or ended. Sender: ``Referral``;
arguments: ``referral``.
"""

from django.dispatch import Signal

case_acted = Signal()
referral_changed = Signal()
