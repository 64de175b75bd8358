"""The colours of the pictures: those of the stylesheet, and one red.

``portal/static/portal/site/tokens.css`` holds the same values as custom properties.
"""

from itertools import combinations

PAPER, TINT, INK, SIGNAL, TEAL, RED = range(6)

COLOURS = (
    (0xF8, 0xF3, 0xE8),  # PAPER
    (0xEC, 0xE4, 0xD3),  # TINT
    (0x17, 0x13, 0x0E),  # INK
    (0xFF, 0x7A, 0x0F),  # SIGNAL
    (0x07, 0x46, 0x4E),  # TEAL
    # Only for the red card, which would not be one in safety orange.
    (0xD4, 0x2A, 0x1C),  # RED
)

# Shades between two colours, for smooth edges: few, so that a picture stays small.
STEPS = 4


def shades() -> list[int]:
    """Every colour and the shades between each two, as a flat list of 8-bit values."""
    table: list[tuple[int, ...]] = list(COLOURS)
    for one, other in combinations(COLOURS, 2):
        for step in range(1, STEPS):
            share = step / STEPS
            table.append(tuple(round(a + (b - a) * share) for a, b in zip(one, other, strict=True)))
    return [value for colour in table for value in colour]
