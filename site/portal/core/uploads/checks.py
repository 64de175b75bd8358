"""System check: a production site has a scanner for what people upload."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register


@register(Tags.security, deploy=True)
def check_malware_scanner(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[CheckMessage]:
    """Warn, in ``manage.py check --deploy``, where nobody looks at uploads (ASVS 5.4.3)."""
    if settings.MALWARE_SCANNER is not None:
        return []
    return [
        Warning(
            "Files that people upload are not scanned for viruses.",
            hint="Let MALWARE_SCANNER name the address of ClamAV's daemon.",
            id="core.W001",
        )
    ]
