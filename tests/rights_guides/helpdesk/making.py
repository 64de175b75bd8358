"""Cases and desks as the site makes them."""

from typing import Any

from rights_guides.helpdesk import acts
from rights_guides.helpdesk.models import Case, Desk, Message

STORY = "They took my passport and have not paid me since May."
CONTACT = {"address": "+977 980 000 0001", "hours": "evenings", "may_say": False}


def make_desk(name: str, country: str, **values: Any) -> Desk:
    """A desk with its working days."""
    return Desk.objects.create(name=name, country=country, **values)


def make_case(desk: Desk | None = None, text: str = STORY, **values: Any) -> Case:
    """A case that has come in; sealed attributes are given by their names."""
    columns = {"language": "ne", "kind": "wages.unpaid", "origin": "NP", "destination": "KW"}
    sealed = {"name": "Sita Tamang", "contact": CONTACT, "employer": "Al Noor Cleaning Co."}
    for name in list(values):
        if name in ("name", "contact", "employer", "agency", "place"):
            sealed[name] = values.pop(name)
    case = Case(**(columns | values))
    for name, value in sealed.items():
        setattr(case, name, value)
    case.save()
    message = Message(case=case, language=case.language)
    message.text = text
    message.save()
    acts.receive(case, desk=desk)
    return case


def reread(case: Case) -> Case:
    """The case as it is stored, with nothing kept in this process."""
    return Case.objects.get(pk=case.pk)
