"""The services: one small class each, made from an address."""

from portal.languages.machine_translation.config import ServiceAddress
from portal.languages.machine_translation.services.apertium import Apertium
from portal.languages.machine_translation.services.base import Service
from portal.languages.machine_translation.services.deepl import DeepL
from portal.languages.machine_translation.services.dummy import Dummy
from portal.languages.machine_translation.services.libretranslate import LibreTranslate

_CLASSES: dict[str, type[Service]] = {
    "apertium": Apertium,
    "libretranslate": LibreTranslate,
    "deepl": DeepL,
    "dummy": Dummy,
}

__all__ = ["Service", "make_service"]


def make_service(address: ServiceAddress) -> Service:
    """The service at ``address``."""
    return _CLASSES[address.kind](address)
