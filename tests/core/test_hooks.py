"""The one registry: order, keys, repeated registration, overriding in tests."""

from collections.abc import Callable

import pytest

from portal.core.hooks import DuplicateKeyError, Hook, UnknownKeyError


def one() -> int:
    return 1


def two() -> int:
    return 2


@pytest.fixture
def numbers() -> Hook[Callable[[], int]]:
    return Hook("numbers", "Returns a number.")


def test_values_come_in_order_and_ties_as_registered(numbers: Hook[Callable[[], int]]):
    numbers.register("late", two, order=10)
    numbers.register("b", one)
    numbers.register("a", two)
    numbers.register("early", one, order=-1)
    assert numbers.keys() == ["early", "b", "a", "late"]
    assert [number() for number in numbers] == [1, 1, 2, 2]
    assert numbers["a"] is two
    assert "a" in numbers
    assert len(numbers) == 4


def test_registering_the_same_again_changes_nothing(numbers: Hook[Callable[[], int]]):
    numbers.register("one", one)
    numbers.register("one", one)
    assert numbers.items() == [("one", one)]


def test_a_key_belongs_to_one_value(numbers: Hook[Callable[[], int]]):
    numbers.register("one", one)
    with pytest.raises(DuplicateKeyError, match="numbers: 'one'"):
        numbers.register("one", two)
    with pytest.raises(DuplicateKeyError):
        numbers.register("one", one, order=5)


def test_an_unknown_key_names_the_known_ones(numbers: Hook[Callable[[], int]]):
    numbers.register("one", one)
    with pytest.raises(UnknownKeyError, match="no 'three'; registered: one"):
        numbers["three"]


def test_the_doc_describes_the_hook(numbers: Hook[Callable[[], int]]):
    numbers.register("one", one)
    assert numbers.__doc__ == "Returns a number."
    assert repr(numbers) == "<Hook numbers: one>"


def test_an_override_ends_with_its_block(numbers: Hook[Callable[[], int]]):
    numbers.register("one", one)
    with numbers.override({"two": two, **dict(numbers.items())}):
        assert numbers.keys() == ["two", "one"]
        numbers.register("three", one)
    assert numbers.keys() == ["one"]
    with pytest.raises(ZeroDivisionError), numbers.override({}):
        assert 1 / len(numbers.keys())
    assert numbers.keys() == ["one"]
