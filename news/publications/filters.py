"""What readers can narrow the list of publications down by."""

import re

from django.apps import apps
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from news.filters import ABOUT, YEAR
from portal.core.filters import Filter
from portal.i18n import registry

_KIND = re.compile("[a-z]{2,5}")


class FileFilter(Filter):
    """Narrows down to what has a file with a value: several such files make it no more."""

    def find_pages(self, **conditions: str) -> Q:
        """Which publications have such a file."""
        files = apps.get_model("news.PublicationFile").objects.filter(**conditions)
        return Q(pk__in=files.values("page"))


class FileLanguageFilter(FileFilter):
    """Narrows down to what can be taken away in a language."""

    def get_condition(self, value: str) -> Q:
        return self.find_pages(language=value)

    def get_value_label(self, value: str) -> str | Promise:
        return registry.BY_CODE[value].own_name if value in registry.BY_CODE else value


class FileKindFilter(FileFilter):
    """Narrows down to a kind of file, by the end of its name."""

    def get_condition(self, value: str) -> Q:
        if not _KIND.fullmatch(value):
            return Q(pk__in=[])
        return self.find_pages(document__file__iendswith=f".{value}")

    def get_value_label(self, value: str) -> str | Promise:
        return value.upper()

    def clean(self, value: str) -> str:
        return super().clean(value).lower()


COUNTRY, REGION, TOPIC = ABOUT
FILTERS: list[Filter] = [
    FileLanguageFilter("files", _("Language of the file"), name="language"),
    YEAR,
    TOPIC,
    COUNTRY,
    REGION,
    FileKindFilter("files", _("Kind of file"), name="kind"),
]
