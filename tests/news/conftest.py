"""A picture of the site."""

from tests.core.conftest import picture

__all__ = ["picture"]
