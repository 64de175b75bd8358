"""Whom to call, in the site's search: contacts in the directory, other unions on the pages of
their country.
"""

from collections import defaultdict
from collections.abc import Iterator
from itertools import batched
from typing import Any

from django.db.models import Model, QuerySet
from django.db.models.query import ModelIterable
from django.db.models.signals import post_delete, post_save
from django.urls import reverse
from django.utils import translation

from portal.core.publication import announce_many, changed
from portal.countries.models import Contact, CountryPage, Union
from portal.i18n import registry
from portal.i18n.names import get_country_name, get_language_name, get_names_in_every_language
from portal.search.registry import SearchDocument

_BATCH_SIZE = 200


def public_contacts() -> QuerySet[Contact]:
    """All of them: each is a place of the directory."""
    found: QuerySet[Contact] = Contact.objects.select_related("union")
    return found


def public_unions() -> QuerySet[Union]:
    """Those that nobody has entered a contact of: with one they are found by it."""
    unions = Union.objects.filter(
        contacts=None, kind=Union.Kind.UNION, country__in=_get_pages().values("country")
    )
    found: QuerySet[Union] = _with_pages(unions)
    return found


def contact_to_documents(contact: Contact) -> Iterator[SearchDocument]:
    """A contact as the search keeps it: in each language that its name is in."""
    country = contact.country
    spoken = [registry.BY_CODE[code] for code in contact.languages if code in registry.BY_CODE]
    for code in contact.name_languages:
        with translation.override(code):
            about = [
                contact.union.name,
                contact.get_role_display(),
                contact.city_title,
                get_country_name(country),
                contact.phone,
                contact.email,
                *contact.service_labels,
                *map(get_language_name, spoken),
                contact.union.website,
            ]
            yield SearchDocument(
                title=f"{contact.title} · {contact.union.acronym}",
                url=reverse("directory_entry", args=[contact.key]),
                language=code,
                headings=f"{contact.union.name} · {contact.union.acronym}",
                body=" · ".join(str(each) for each in about if each),
                url_in_every_language=True,
                words=", ".join(get_names_in_every_language(country)),
                countries=(country,),
            )


def union_to_documents(union: Any) -> Iterator[SearchDocument]:
    """A union without a contact, on each page of its country."""
    for page in union.pages_of_country:
        with translation.override(page.locale.language_code):
            title = f"{union.name} ({union.acronym})"
            yield _build(union, page, title=title, anchor="unions-title")


def _build(union: Union, page: CountryPage, *, title: str, anchor: str) -> SearchDocument:
    country = str(union.country)
    about = [union.name, get_country_name(country), union.website, *union.offer_labels]
    about += [union.own_words, union.joining]
    return SearchDocument(
        title=title,
        url=f"{page.get_url()}#{anchor}",
        language=page.locale.language_code,
        headings=f"{union.name} · {union.acronym}",
        body=" · ".join(str(each) for each in about if each),
        words=", ".join(get_names_in_every_language(country)),
        countries=(country,),
    )


# --- The pages of countries -----------------------------------------------------------


def _get_pages() -> Any:
    return CountryPage.objects.visible().filter(alias_of__isnull=True)


class _WithPages(ModelIterable):  # type: ignore[type-arg]
    """Objects with the pages of their country: one query more for a batch of them."""

    def __iter__(self) -> Iterator[Any]:
        for some in batched(super().__iter__(), _BATCH_SIZE):
            pages = _get_pages().filter(country__in={_get_country(each) for each in some})
            by_country: dict[str, list[CountryPage]] = defaultdict(list)
            for page in pages.select_related("locale").defer_streamfields():
                by_country[str(page.country)].append(page)
            for each in some:
                each.pages_of_country = by_country[_get_country(each)]
            yield from some


def _with_pages(objects: Any) -> Any:
    objects._iterable_class = _WithPages
    return objects


def _get_country(found: Model) -> str:
    return str(found.country)  # type: ignore[attr-defined]


# --- Changes ------------------------------------------------------------------------------


def _on_contact(instance: Contact, **_kwargs: Any) -> None:
    announce_many(Contact, [instance.pk])
    announce_many(Union, [instance.union_id])


def _on_union(instance: Union, **_kwargs: Any) -> None:
    announce_many(Union, [instance.pk])
    contacts = Contact.objects.filter(union=instance.pk)
    announce_many(Contact, contacts.values_list("pk", flat=True))


def _on_pages(keys: list[int], **_kwargs: Any) -> None:
    """Of a page that was deleted nobody knows any more which country it was about."""
    pages = CountryPage.objects.filter(pk__in=keys)
    unions = Union.objects.all()
    if len(pages) == len(keys):
        unions = unions.filter(country__in=[str(page.country) for page in pages])
    announce_many(Union, unions.values_list("pk", flat=True))


def connect() -> None:
    """Connect the handlers; called by ``CountriesConfig.ready``."""
    for signal in (post_save, post_delete):
        signal.connect(_on_contact, sender=Contact, dispatch_uid="search.contact")
        signal.connect(_on_union, sender=Union, dispatch_uid="search.union")
    changed.connect(_on_pages, sender=CountryPage, dispatch_uid="search.unions of pages")
