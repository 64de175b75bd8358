"""The scanner of uploads asks a real ClamAV."""

from collections.abc import Iterator

import pytest
from django.core.exceptions import ValidationError

from portal.core.uploads.malware import Scanner, refuse_harmful
from tests.core.documents import word
from tests.engines.clamav import FOUND, HARMFUL, ClamAV
from tests.engines.installed import make_or_skip


@pytest.fixture(scope="module")
def clamav() -> Iterator[ClamAV]:
    with make_or_skip(ClamAV) as running:
        yield running


def test_it_finds_what_is_harmful_by_port_and_by_socket(clamav: ClamAV) -> None:
    packed = word({"word/media/note.txt": HARMFUL})
    for url in clamav.urls:
        scanner = Scanner.from_url(url)
        assert scanner.find(b"wages") is None
        assert scanner.find(b"") is None
        for content in (HARMFUL, packed):
            assert (scanner.find(content) or "").startswith(FOUND)


def test_what_is_too_large_for_it_is_not_taken_unseen(clamav: ClamAV, settings) -> None:
    settings.MALWARE_SCANNER = Scanner.from_url(clamav.urls[0])
    refuse_harmful(b"x" * 900_000, "contract.pdf")
    with pytest.raises(ValidationError) as refused:
        refuse_harmful(b"x" * 3_000_000, "contract.pdf")
    assert refused.value.code == "not_scanned"
