"""Places of the directory that help with what a case is about, for its worker and its desk.

``SERVICES`` says once with which of the directory's services a kind of problem is helped.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db.models import BooleanField, ExpressionWrapper, Q

from portal.countries.models import Contact
from portal.countries.models.desks import find_desks_by_language
from portal.countries.models.services import Service
from portal.i18n.names import get_country_name
from rights_guides.helpdesk import categories
from rights_guides.helpdesk.models import Case

# In each country.
MAX_SHOWN = 3

# Kinds and groups of kinds (``categories``); what helps most first. A kind that is not here is
# helped like its group; where there is neither, no place is better than another.
SERVICES: Mapping[str, tuple[Service, ...]] = {
    "wages": (Service.WAGES, Service.LEGAL),
    "documents": (Service.DOCUMENTS, Service.LEGAL),
    "documents.contract": (Service.CONTRACT, Service.LEGAL),
    "documents.reported": (Service.DOCUMENTS, Service.DETENTION, Service.LEGAL),
    "recruitment": (Service.FEES, Service.LEGAL),
    "recruitment.promise": (Service.CONTRACT, Service.FEES, Service.LEGAL),
    "work": (Service.HEALTH, Service.LEGAL),
    "work.hours": (Service.CONTRACT, Service.WAGES, Service.LEGAL),
    "living": (Service.SHELTER, Service.LEGAL),
    "living.locked": (Service.TRAFFICKING, Service.SHELTER, Service.VIOLENCE),
    "violence": (Service.VIOLENCE, Service.SHELTER, Service.LEGAL),
    "violence.discrimination": (Service.VIOLENCE, Service.LEGAL),
    "freedom": (Service.TRAFFICKING, Service.DETENTION, Service.SHELTER),
    "freedom.forced": (Service.TRAFFICKING, Service.SHELTER, Service.LEGAL),
    "freedom.detained": (Service.DETENTION, Service.LEGAL),
    "freedom.trafficked": (Service.TRAFFICKING, Service.SHELTER, Service.LEGAL),
    "job": (Service.EMPLOYER, Service.RETURN, Service.LEGAL),
    "job.dismissed": (Service.WAGES, Service.EMPLOYER, Service.LEGAL),
    "job.change": (Service.EMPLOYER, Service.LEGAL),
    "job.return": (Service.RETURN, Service.DOCUMENTS, Service.SHELTER),
    "job.union": (Service.UNION, Service.LEGAL),
    "other.death": (Service.RETURN, Service.LEGAL),
    "other.question": (Service.LEGAL, Service.UNION),
}


@dataclass(frozen=True, slots=True)
class PlacesInCountry:
    """Those of one country, the best first; ``country``: its code, empty for anywhere."""

    country: str
    contacts: list[Contact]

    @property
    def name(self) -> str:
        """The country in the reader's language."""
        return get_country_name(self.country)


def get_services(kind: str) -> tuple[Service, ...]:
    """What helps with a kind of problem; nothing where no place is better than another."""
    return SERVICES.get(kind) or SERVICES.get(categories.get_group_key(kind), ())


def find_places(case: Case, *languages: str) -> list[PlacesInCountry]:
    """Where the worker is and comes from: what helps with it, in one of ``languages`` (codes).

    In a country where nothing fits, the unions' contacts; where the worker named none, those of
    any country that speak the first language. One query.
    """
    countries = list(dict.fromkeys(filter(None, (str(case.destination), str(case.origin)))))
    if not countries:
        anywhere = find_desks_by_language(languages[0]).elsewhere[:MAX_SHOWN]
        return [PlacesInCountry("", anywhere)] if anywhere else []
    services = get_services(case.kind)
    fitting = Contact.objects.that_help(services, countries, languages, str(case.origin))
    fits = ExpressionWrapper(Q(pk__in=fitting.values("pk")), output_field=BooleanField())
    unions = Contact.objects.of_unions().in_countries(*countries)
    rows = Contact.objects.filter(Q(pk__in=fitting.values("pk")) | Q(pk__in=unions.values("pk")))
    contacts = sorted(
        rows.annotate(fits=fits).select_related("union"),
        key=lambda contact: _get_rank(contact, services, languages),
    )
    found = [PlacesInCountry(code, _choose(contacts, code)) for code in countries]
    return [group for group in found if group.contacts]


def _get_rank(
    contact: Contact, services: Collection[Service], languages: Collection[str]
) -> tuple[object, ...]:
    speaks = any(language in contact.languages for language in languages)
    best = next((place for place, key in enumerate(services) if key in contact.services), 0)
    return not speaks, best, contact.is_overdue, not contact.phone, contact.name, contact.pk


def _choose(contacts: Iterable[Contact], country: str) -> list[Contact]:
    """The first few of a country that fit; if none does, that are open at all."""
    there = [each for each in contacts if each.country == country and not each.is_closed]
    return ([each for each in there if each.fits] or there)[:MAX_SHOWN]
