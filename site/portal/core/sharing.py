"""A page to pass on: addresses that hand it to what the reader writes messages with."""

from dataclasses import dataclass
from urllib.parse import quote

from portal.core.text.truncation import cut

# What a message may say before the address.
MAX_TITLE = 160


@dataclass(frozen=True, slots=True)
class Share:
    """``url``: the whole address of the page; ``title``: what it is about."""

    title: str
    url: str

    @property
    def whatsapp_url(self) -> str:
        """Opens WhatsApp with title and address, for a person to choose."""
        return f"https://wa.me/?text={self._message}"

    @property
    def sms_url(self) -> str:
        """Begins a text message with title and address."""
        return f"sms:?body={self._message}"

    @property
    def mail_url(self) -> str:
        """Begins an e-mail about the page."""
        return f"mailto:?subject={quote(self._short_title)}&body={quote(self.url)}"

    @property
    def _message(self) -> str:
        return quote(f"{self._short_title}\n{self.url}")

    @property
    def _short_title(self) -> str:
        return cut(self.title, MAX_TITLE)
