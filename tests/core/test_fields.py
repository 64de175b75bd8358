"""Blocks of StreamFields do not get into migrations."""

from pathlib import Path

from django.conf import settings
from wagtail.blocks import CharBlock

from portal.core.blocks.body import BodyBlock
from portal.core.fields import StreamField


def test_a_changed_block_is_no_change_of_the_field() -> None:
    _name, path, args, kwargs = StreamField(BodyBlock(), blank=True).deconstruct()
    assert (path, args, kwargs) == ("portal.core.fields.StreamField", [], {"blank": True})
    other = StreamField([("line", CharBlock(label="Another label"))], blank=True)
    assert other.deconstruct()[1:] == (path, args, kwargs)


def test_the_field_of_a_historical_model_knows_no_blocks() -> None:
    _name, _path, args, kwargs = StreamField(BodyBlock()).deconstruct()
    assert not StreamField(*args, **kwargs).stream_block.child_blocks


def test_migrations_name_no_blocks() -> None:
    for package in sorted(settings.OWN_PACKAGES):
        root = Path(__import__(package).__file__).parent
        for path in root.rglob("migrations/0*.py"):
            text = path.read_text(encoding="utf-8")
            assert "wagtail.blocks" not in text, path
            assert ".blocks." not in text, path
