"""Where cases are brought, and how they are numbered there."""

import re
from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _


class Body(models.TextChoices):
    """A procedure of the ILO, or a body of the UN."""

    FREEDOM = "cfa", _("ILO Committee on Freedom of Association")
    REPRESENTATION = "article-24", _("ILO representation under article 24")
    COMPLAINT = "article-26", _("ILO complaint under article 26")
    INQUIRY = "inquiry", _("ILO Commission of Inquiry")
    EXPERTS = "experts", _("ILO Committee of Experts")
    CONFERENCE = "conference", _("ILO Conference Committee")
    MIGRANT_WORKERS = "cmw", _("UN Committee on Migrant Workers")
    OTHER_UN = "other-un", _("another body of the UN")


_PAPER_OF_GOVERNING_BODY = re.compile(r"GB\.\d{1,3}/[0-9A-Z/.()]{1,20}")
_SHAPES = {
    Body.FREEDOM: re.compile(r"\d{1,5}"),
    Body.REPRESENTATION: _PAPER_OF_GOVERNING_BODY,
    Body.COMPLAINT: _PAPER_OF_GOVERNING_BODY,
    Body.INQUIRY: _PAPER_OF_GOVERNING_BODY,
    Body.MIGRANT_WORKERS: re.compile(r"CMW/C/[0-9A-Z/.-]{1,24}"),
    Body.OTHER_UN: re.compile(r"(?!CMW/)[A-Z]{1,8}/[0-9A-Z/.()-]{1,30}"),
}


def has_shape(number: str, bodies: Iterable[str]) -> bool:
    """Whether one of these bodies could have given a case this number."""
    shapes = (_SHAPES.get(Body(body)) for body in bodies if body in Body.values)
    return any(shape.fullmatch(number) for shape in shapes if shape)
