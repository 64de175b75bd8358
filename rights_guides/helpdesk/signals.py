"""Announcements of the help desk, sent within the transaction.

``case_acted``: something was done with a case. Sender: ``Case``; arguments: ``act``, the
``CaseAct``, whose ``case`` it is about.

``referral_changed``: a referral was proposed, sent, answered or ended. Sender: ``Referral``;
arguments: ``referral``.

``access_changed``: permission to see a case was asked for, given, refused, used first or ended.
Sender: ``EmergencyAccess``; arguments: ``access`` and ``act``, its line in the case's history.
"""

from django.dispatch import Signal

case_acted = Signal()
referral_changed = Signal()
access_changed = Signal()
