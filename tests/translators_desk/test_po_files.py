"""PO files out and in: nothing is dropped in silence, nothing is lost."""

import io
import zipfile
from contextlib import suppress
from typing import Any

import polib
import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.translators_desk.passages import PassageState, load_passages
from portal.translators_desk.po.exporter import EXPORTED, TRANSLATION, build_po
from portal.translators_desk.po.importer import ImportResult, import_po
from portal.translators_desk.po.parser import MAX_BYTES, ImportRefusedError, read_po
from portal.translators_desk.services import save_translation
from tests.fixture_types import Member, SignIn
from tests.reading import message_levels
from tests.translators_desk.conftest import NEPALI, Bench

pytestmark = pytest.mark.django_db


def uploaded(content: bytes | str) -> SimpleUploadedFile:
    data = content.encode() if isinstance(content, str) else content
    return SimpleUploadedFile("ne.po", data)


class Files:
    """Takes files back for the bench's translation."""

    def __init__(self, bench: Bench, user: Member) -> None:
        self.bench, self.user = bench, user

    def out(self) -> polib.POFile:
        return read_po(uploaded(str(build_po(self.bench.translation))))

    def back(self, file: polib.POFile) -> ImportResult:
        return import_po(self.bench.translation, read_po(uploaded(str(file))), self.user)

    def changed(self, source: str, text: str, **more: Any) -> ImportResult:
        file = self.out()
        entry = file.find(source)
        entry.msgstr = text
        entry.flags = more.get("flags", entry.flags)
        return self.back(file)


@pytest.fixture
def files(bench: Bench, editor: Member) -> Files:
    bench.translate({"Keep your passport": "राहदानी", "It is yours.": "यो तपाईंको हो।"})
    return Files(bench, editor)


def lists(result: ImportResult) -> dict[str, int]:
    names = ("taken", "unchanged", "refused", "to_decide", "fuzzy", "unknown", "empty", "missing")
    return {name: len(getattr(result, name)) for name in names if getattr(result, name)}


def test_out_and_in_changes_nothing(files: Files) -> None:
    before = [(each.text, each.version) for each in files.bench.passages().values()]
    assert lists(files.back(files.out())) == {"unchanged": 2, "empty": 1}
    assert [(each.text, each.version) for each in files.bench.passages().values()] == before


TEXTS = st.text(
    alphabet=st.one_of(
        st.sampled_from(list("\"\\\n\t%{}&<>'\u200f\u2028\u0085 ابतक")),
        st.characters(exclude_categories=["Cs", "Cc"]),
    ),
    min_size=1,
    max_size=60,
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(TEXTS)
def test_any_stored_text_survives_the_way_out_and_in(files: Files, text: str) -> None:
    translation = files.bench.translation
    first = load_passages(translation, with_terms=False)[0]
    save_translation(translation, first, text, files.user)
    result = files.back(build_po(translation))
    assert not result.taken
    assert not result.refused or not text.strip()
    assert load_passages(translation, with_terms=False)[0].text == text


def test_a_translation_is_taken_and_is_the_persons(files: Files) -> None:
    assert lists(files.changed("Do not hand it over.", "कसैलाई नदिनुहोस्।"))["taken"] == 1
    passage = files.bench.passages()["Do not hand it over."]
    assert (passage.text, passage.state) == ("कसैलाई नदिनुहोस्।", PassageState.PERSON)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<script>alert(1)</script>नमस्ते", "script"),
        ('<a id="a1" onclick="x()">नमस्ते</a>', "onclick"),
        ("<b>नमस्ते", "<b>"),
        ("<i>नमस्ते</i>", "<i>"),
    ],
)
def test_broken_or_dangerous_markup_is_refused_and_listed(
    files: Files, text: str, said: str
) -> None:
    result = files.changed("It is yours.", text)
    assert lists(result) == {"unchanged": 1, "refused": 1, "empty": 1}
    (line,) = result.refused
    assert line.text == text
    assert said in " ".join(line.reasons)
    assert files.bench.passages()["It is yours."].text == "यो तपाईंको हो।"


def test_too_long_a_text_is_refused(files: Files) -> None:
    (line,) = files.changed("Keep your passport", "छ" * 300).refused
    assert "300" in line.reasons[0]


def test_an_uncertain_entry_is_shown_and_not_taken(files: Files) -> None:
    result = files.changed("It is yours.", "अनिश्चित", flags=["fuzzy"])
    assert [line.text for line in result.fuzzy] == ["अनिश्चित"]
    assert files.bench.passages()["It is yours."].text == "यो तपाईंको हो।"


def test_unknown_and_missing_strings_are_listed(files: Files) -> None:
    file = files.out()
    file.remove(file.find("It is yours."))
    file.append(polib.POEntry(msgctxt="summary", msgid="Of old", msgstr="पुरानो"))
    result = files.back(file)
    assert [line.source for line in result.missing] == ["It is yours."]
    assert [line.text for line in result.unknown] == ["पुरानो"]
    assert len(result.unknown[0].reasons) == 1
    assert files.bench.passages()["It is yours."].text == "यो तपाईंको हो।"


def test_work_on_a_passage_that_changed_meanwhile_is_kept_to_start_from(files: Files) -> None:
    file = files.out()
    file.find("Do not hand it over.").msgstr = "कसैलाई नदिनुहोस्।"
    files.bench.edit(body=files.bench.body("<p>Do not hand it over, ever.</p>"))
    result = files.back(file)
    assert len(result.unknown[0].reasons) == 2
    passage = files.bench.passages()["Do not hand it over, ever."]
    assert passage.earlier
    assert passage.earlier.text == "कसैलाई नदिनुहोस्।"


def test_a_changed_passage_goes_out_uncertain_with_its_earlier_translation(files: Files) -> None:
    files.bench.edit(summary="It is yours alone.")
    entry = files.out().find("It is yours alone.")
    assert entry.fuzzy
    assert (entry.msgstr, entry.previous_msgid) == ("यो तपाईंको हो।", "It is yours.")
    assert lists(files.back(files.out()))["fuzzy"] == 1


def test_a_newer_translation_is_not_overwritten_unless_somebody_says_so(
    files: Files, signed_in: SignIn, editor: Member
) -> None:
    bench, client = files.bench, signed_in(editor)
    file = files.out()
    file.find("It is yours.").msgstr = "फाइलको पाठ"
    row = bench.stored("It is yours.")
    row.data = "अर्को पाठ"
    row.save()
    html = client.post(bench.address("upload"), {"file": uploaded(str(file))}).content.decode()
    assert "फाइलको पाठ" in html
    assert bench.passages()["It is yours."].text == "अर्को पाठ"
    passage = bench.passages()["It is yours."]
    number = passage.segment_id
    chosen = {f"text-{number}": "फाइलको पाठ", f"seen-{number}": passage.version}
    client.post(bench.address("decide"), chosen)
    assert bench.passages()["It is yours."].text == "अर्को पाठ"
    client.post(bench.address("decide"), chosen | {"take": str(number)})
    assert bench.passages()["It is yours."].text == "फाइलको पाठ"


def test_a_file_without_its_date_overwrites_no_person(files: Files) -> None:
    file = files.out()
    del file.metadata[EXPORTED]
    file.find("It is yours.").msgstr = "फाइलको पाठ"
    assert lists(files.back(file))["to_decide"] == 1


def test_a_file_of_another_page_is_refused_by_name(
    files: Files, signed_in: SignIn, editor: Member
) -> None:
    file = files.out()
    file.metadata[TRANSLATION] = "a8b5bb0c-8f6a-4f4a-8c38-0d2bd6c0a2c6"
    client = signed_in(editor)
    response = client.post(
        files.bench.address("upload"), {"file": uploaded(str(file))}, follow=True
    )
    (message,) = get_messages(response.wsgi_request)
    assert message.level_tag == "error"
    assert "“Keep your passport” (ne)" in message.message


def test_a_file_that_names_no_page_and_has_nothing_of_this_one_is_refused(files: Files) -> None:
    with pytest.raises(ImportRefusedError):
        files.back(read_po(uploaded('msgid "Strange"\nmsgstr "अनौठो"\n')))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"Dear all, please find the translation attached.", "not_po"),
        (b'msgid "a"\nmsgstr "b\n', "not_po"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "encoding"),
        (b"a\x00b", "not_po"),
        ('msgid "a"\nmsgstr "é"\n'.encode("latin-1"), "encoding"),
        (b'msgid ""\nmsgstr "Content-Type: text/plain; charset=klingon"\n', "encoding"),
        (b"/etc/passwd", "not_po"),
        (b"#" * (MAX_BYTES + 1), "too_large"),
    ],
)
def test_what_is_no_po_file_is_refused_in_plain_words(content: bytes, code: str) -> None:
    with pytest.raises(ImportRefusedError) as refused:
        read_po(uploaded(content))
    assert refused.value.code == code
    assert str(refused.value)


def test_the_damaged_line_is_named() -> None:
    with pytest.raises(ImportRefusedError) as refused:
        read_po(uploaded(b'msgid "a"\nmsgstr "b\n'))
    assert "2" in str(refused.value)


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)))
def test_no_upload_breaks_the_reader(content: bytes) -> None:
    with suppress(ImportRefusedError):
        read_po(uploaded(content))


def test_other_encodings_are_read(files: Files) -> None:
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=ISO-8859-1\\n"\n\n'
    file = read_po(uploaded((header + 'msgid "a"\nmsgstr "é"\n').encode("latin-1")))
    assert file.find("a").msgstr == "é"


def test_no_file_says_so(files: Files, signed_in: SignIn, editor: Member) -> None:
    response = signed_in(editor).post(files.bench.address("upload"), follow=True)
    assert message_levels(response) == ["error"]


def test_the_librarys_own_addresses_lead_here(
    files: Files, signed_in: SignIn, editor: Member
) -> None:
    client, number = signed_in(editor), files.bench.translation.pk
    out = client.get(reverse("wagtail_localize:download_pofile", args=[number]))
    assert EXPORTED in out.content.decode()
    url = reverse("wagtail_localize:upload_pofile", args=[number])
    back = client.post(url, {"file": uploaded(out.content)})
    assert back.context["result"].unchanged


def test_many_pages_in_one_archive(files: Files, signed_in: SignIn, editor: Member) -> None:
    client, url = signed_in(editor), reverse("translators_desk:download_many")
    response = client.get(url, {"translation": [files.bench.translation.pk, "x"]})
    with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
        (name,) = archive.namelist()
        assert NEPALI["It is yours."] in archive.read(name).decode()
    assert message_levels(client.get(url, follow=True)) == ["info"]
