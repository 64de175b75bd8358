"""Shows where a translation would stand, and can never be taken for one."""

from collections.abc import Mapping, Sequence

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from portal.i18n import registry
from portal.languages.machine_translation.config import ServiceAddress
from portal.languages.machine_translation.results import get_language_name
from portal.languages.machine_translation.services.base import Pairs, Service, combine_pairs

NOT_TRANSLATED = _("not really translated: %(language)s")


class Dummy(Service):
    """For the demo: every pair, and nothing leaves the process."""

    label = "Demo"
    max_passages = 50
    is_demo = True

    def __init__(self, address: ServiceAddress) -> None:
        super().__init__(address)
        self.self_hosted = True

    def fetch_pairs(self) -> Pairs:
        return combine_pairs(registry.BY_CODE, registry.BY_CODE)

    def translate(
        self,
        passages: Sequence[str],
        source: str,
        target: str,
        *,
        is_html: bool,
        terms: Mapping[str, str],
    ) -> list[str]:
        with translation.override(target):
            label = NOT_TRANSLATED % {"language": get_language_name(target)}
        return [f"[{label}] {passage}" for passage in passages]
