"""What people may write into a letter themselves: words, and no way to anywhere else."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# What programs that show mail take for a link: addresses of pages and of mailboxes.
_LINK = re.compile(
    r"://|@|\bwww\.|\b[\w-]+\.(?:app|biz|cc|cn|co|com|info|io|link|ly|me|net|online|org|ru|shop|"
    r"site|tk|to|top|xyz)\b|\b[\w-]+\.[a-z]{2,}/",
    re.IGNORECASE,
)
_FULL_STOPS = re.compile("[\u3002\uff0e\uff61\u2024]")


def has_link(text: str) -> bool:
    """Whether there is a link in it, in whatever letters it is written."""
    return bool(_LINK.search(_FULL_STOPS.sub(".", unicodedata.normalize("NFKC", text))))


def refuse_links(text: str) -> None:
    """Refuse what leads somewhere else; raises ``ValidationError``."""
    if has_link(text):
        raise ValidationError(_("Write without web addresses and e-mail addresses."), code="link")
