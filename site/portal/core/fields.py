"""Model fields of the site."""

from typing import Any

from wagtail.fields import StreamField as WagtailStreamField


class StreamField(WagtailStreamField):
    """A StreamField whose blocks are not written into migrations.

    The column is JSON whatever the blocks are, so a block with a new label or a new child
    needs no migration. In the historical models of a migration the field therefore knows no
    blocks: a data migration has to work on the raw JSON.
    """

    def __init__(self, block_types: Any = (), *args: Any, **kwargs: Any) -> None:
        super().__init__(block_types, *args, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Leave out the blocks; the rest as any field does."""
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [], kwargs
