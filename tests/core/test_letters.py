"""Letters that a mail program can stop by itself: the address in one piece."""

from email import message_from_bytes, policy

import pytest

from portal.core.letters import OneClickLetter

# Longer than a line of mail (78) and than the longest one may be (998).
LENGTHS = (10, 60, 200, 900, 1500)


@pytest.mark.parametrize("length", LENGTHS)
def test_the_address_is_one_piece_however_long(length: int) -> None:
    stop_url = f"https://portal.test/ne/theme/stop/{'aB3_-:' * length}"[: 40 + length] + "/"
    letter = OneClickLetter("Subject", "Text\n", to=["reader@portal.test"], stop_url=stop_url)

    raw = letter.message().as_bytes()

    assert f"\nList-Unsubscribe: <{stop_url}>\n".encode() in raw
    assert b"\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\n" in raw
    assert b"=?utf-8?" not in raw
    read = message_from_bytes(raw, policy=policy.default)
    assert read["List-Unsubscribe"] == f"<{stop_url}>"


def test_the_rest_is_folded_and_encoded_as_ever() -> None:
    subject = "अब तपाईंको भाषामा " * 8
    letter = OneClickLetter(
        subject.strip(), "Text\n", to=["reader@portal.test"], stop_url="https://portal.test/stop/"
    )

    raw = letter.message().as_bytes()

    assert b"\n =?utf-8?" in raw
    assert message_from_bytes(raw, policy=policy.default)["Subject"] == subject.strip()


def test_an_address_never_begins_another_header() -> None:
    letter = OneClickLetter(
        "Subject",
        "Text\n",
        to=["reader@portal.test"],
        stop_url="https://portal.test/\nBcc: x@y.test",
    )

    with pytest.raises(ValueError, match="linefeed"):
        letter.message()
