"""E-mail addresses: one mailbox, one spelling, however it was typed.

A domain of another script has two spellings, its own and that of the network
(“xn--…”), which browsers send in place of the first one.
"""

import re
import unicodedata
from typing import Any

from django import forms
from django.db import models

_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u061c\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
# What IDNA takes for the full stop between the parts of a domain.
_FULL_STOPS = re.compile("[\u3002\uff0e\uff61]")


def normalize_address(address: str) -> str:
    """The address in small letters and normal form, its domain in its own script."""
    address = unicodedata.normalize("NFC", _UNSEEN.sub("", address)).strip()
    mailbox, at, domain = address.rpartition("@")
    if not at:
        return address.lower()
    return unicodedata.normalize("NFC", f"{mailbox.lower()}@{_normalize_domain(domain)}")


def _normalize_domain(domain: str) -> str:
    domain = _FULL_STOPS.sub(".", domain).lower()
    try:
        return domain.encode("idna").decode("idna").lower()
    except UnicodeError:  # no domain: the field that asks for an address refuses it
        return domain


class AddressFormField(forms.EmailField):
    """Takes an address in any spelling."""

    def to_python(self, value: Any) -> Any:
        address = super().to_python(value)
        return normalize_address(address) if address else address


class AddressField(models.EmailField[str, str]):
    """Keeps addresses in one spelling, and finds them by any."""

    def to_python(self, value: Any) -> Any:
        address = super().to_python(value)
        return normalize_address(address) if address else address

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        address = self.to_python(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, address)
        return address

    def get_prep_value(self, value: Any) -> Any:
        address = super().get_prep_value(value)
        return (
            normalize_address(address) if isinstance(address, str) and "@" in address else address
        )

    def formfield(self, *args: Any, **kwargs: Any) -> Any:
        return super().formfield(*args, **{"form_class": AddressFormField} | kwargs)

    def deconstruct(self) -> Any:
        """To migrations it is the plain column that it is in the database."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.EmailField", args, kwargs
