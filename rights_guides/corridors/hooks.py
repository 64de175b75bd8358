"""What others add to an answer of the finder, without corridors knowing them."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from portal.core.hooks import Hook
from rights_guides.guides.hooks import Extra

if TYPE_CHECKING:  # answers are made of what stands here
    from rights_guides.corridors.answer import Question

ANSWER_EXTRAS: Hook[Callable[["Question"], Extra | None]] = Hook(
    "answer_extras",
    "Returns what stands beside the answer to a question, or nothing. One query at the most.",
)
