"""Desks, cases and what hangs on them.

What identifies a worker or is in free words is sealed (``encryption``); what is counted is not.
Rows have UUIDs, which a sealed value is bound to before it is saved.
"""

from rights_guides.helpdesk.models.cases import Case, CaseRight, DataKey
from rights_guides.helpdesk.models.conversation import CaseFile, Message, Note, Task
from rights_guides.helpdesk.models.desks import (
    Coordinator,
    Desk,
    DeskMember,
    Interpreter,
    ReadyAnswer,
    RoutingRule,
)
from rights_guides.helpdesk.models.history import CaseAct, EmergencyAccess, IdentityLook
from rights_guides.helpdesk.models.referrals import Consent, OutsideLook, Referral

__all__ = [
    "Case",
    "CaseAct",
    "CaseFile",
    "CaseRight",
    "Consent",
    "Coordinator",
    "DataKey",
    "Desk",
    "DeskMember",
    "EmergencyAccess",
    "IdentityLook",
    "Interpreter",
    "Message",
    "Note",
    "OutsideLook",
    "ReadyAnswer",
    "Referral",
    "RoutingRule",
    "Task",
]
