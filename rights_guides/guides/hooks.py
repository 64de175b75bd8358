"""What others add to the page of a guide, without guides knowing them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from portal.core.hooks import Hook

if TYPE_CHECKING:  # guides ask before there are models
    from rights_guides.guides.models import GuidePage


@dataclass(frozen=True, slots=True)
class Extra:
    """Something beside the text: ``template`` is shown with ``content``."""

    template: str
    content: Any


GUIDE_EXTRAS: Hook[Callable[["GuidePage"], Extra | None]] = Hook(
    "guide_extras", "Returns what stands beside a guide, or nothing. One query at the most."
)
