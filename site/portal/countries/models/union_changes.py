"""What a union changed in its own entry, until an editor has looked at it."""

from typing import Any, ClassVar, NamedTuple

from django.db import models

from portal.countries.models.unions import Offer, Union
from portal.i18n import registry

# What the people of a union change of its entry (``viewsets.UnionForm``).
OWN_FIELDS = (
    "website",
    "offers",
    "offers_in_words",
    "offers_translations",
    "how_to_join",
    "how_to_join_translations",
)


class Difference(NamedTuple):
    """One thing that reads otherwise now; ``language``: of a text that is there in several."""

    label: Any
    before: str
    now: str
    language: str = ""


class UnionChange(models.Model):
    """The entry as the editors saw it last: what the union says has been online since.

    One for a union, however often it changes something.
    """

    union = models.OneToOneField(Union, on_delete=models.CASCADE, related_name="change")
    changed_at = models.DateTimeField(auto_now=True)
    before = models.JSONField()

    class Meta:
        ordering: ClassVar[list[str]] = ["changed_at"]

    def __str__(self) -> str:
        return str(self.union)

    def list_differences(self) -> list[Difference]:
        """What reads otherwise than before, field by field and language by language."""
        now = take_values(self.union)
        found = []
        for name in OWN_FIELDS:
            label = Union._meta.get_field(name).verbose_name  # type: ignore[union-attr]
            before, after = self.before.get(name), now[name]
            if isinstance(after, dict):
                found += _compare_languages(label, before or {}, after)
            elif before != after:
                found.append(Difference(label, _write(before), _write(after)))
        return found

    def undo(self) -> None:
        """Let the entry say again what it said before."""
        for name, value in self.before.items():
            setattr(self.union, name, value)
        self.union.save(update_fields=list(self.before))
        self.delete()


def take_values(union: Union) -> dict[str, Any]:
    """What the union says of itself, as JSON keeps it."""
    values = {name: getattr(union, name) for name in OWN_FIELDS}
    return values | {"offers": list(values["offers"] or [])}


def note_change(union: Union, before: dict[str, Any]) -> None:
    """A union changed its entry; ``before``: what it said. The editors have seen the oldest."""
    change, is_new = UnionChange.objects.get_or_create(union=union, defaults={"before": before})
    if not is_new:
        change.save(update_fields=["changed_at"])


def _compare_languages(
    label: Any, before: dict[str, str], after: dict[str, str]
) -> list[Difference]:
    return [
        Difference(label, before.get(each.code, ""), after.get(each.code, ""), each.code)
        for each in registry.REGISTRY
        if before.get(each.code, "") != after.get(each.code, "")
    ]


def _write(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(str(each.label) for each in Offer if each.value in value)
    return str(value or "")
