"""The project's own illustrations, one series of posters, drawn when they are asked for.

Each module holds one family. They are made of flat shapes in the colours of
the stylesheet, so that they cost few bytes and can be changed by anyone who
can read coordinates. No letters, flags or faces: they serve every language.
"""

from . import building, counts, documents, homes, journeys, money, people, protection, voice
from .sheet import Sheet

_PICTURES = {
    name: picture
    for family in (building, counts, documents, homes, journeys, money, people, protection, voice)
    for name, picture in family.PICTURES.items()
}


def names() -> list[str]:
    """The names of all pictures, in order."""
    return sorted(_PICTURES)


def draw(name: str) -> bytes:
    """The picture of that name as PNG, 1200 by 750; an unknown name is a ``KeyError``."""
    picture = _PICTURES[name]
    sheet = Sheet()
    picture(sheet)
    return sheet.png()
