"""Stores the demo's pictures (``siteimage.yaml`` lists ``siteimage/*.webp``)."""

import datetime as dt
from pathlib import Path
from typing import Any

from django.core.files.images import ImageFile

from portal.core.demo import Advance, read_yaml
from portal.core.models import SiteImage
from portal.core.models.consent import HowGiven
from portal.core.models.media import Licence
from portal.core.shared_files import get_shared_collection
from portal.i18n import registry

IMAGE_FOLDER = Path(__file__).parent / "siteimage"
# Nobody in them has a face. One is treated as if, to show what is asked of pictures of people.
_OWN: dict[str, Any] = {"people": SiteImage.NO, "licence": Licence.OWN}
_OTHERS: dict[str, dict[str, Any]] = {
    "crane": {"licence": Licence.AGENCY, "credit": "Sample Agency"},
    "house": {"licence": Licence.CC_BY, "credit": "Sample Union"},
    "union": {"licence": Licence.PERMISSION, "credit": "Sample Partner"},
    "organising": {
        "people": SiteImage.YES,
        "consent_use": "Sample: website and printed pages of the network",
        "consent_how": HowGiven.PAPER,
        "consent_on": dt.date(2026, 9, 15),
        "consent_has_no_end": True,
        "consent_note": "Sample: nobody was asked, it is a drawing.",
    },
}


def read_descriptions() -> dict[str, dict[str, str]]:
    """What each picture shows, by its name and by language."""
    descriptions: dict[str, dict[str, str]] = read_yaml(IMAGE_FOLDER.with_suffix(".yaml"))
    return descriptions


def load_images(advance: Advance) -> None:
    """Store every picture that the site does not have yet; of the others, what was never said."""
    existing = get_image_ids()
    for name, words in read_descriptions().items():
        advance(name)
        if name not in existing:
            _create_image(name, words)
        else:
            untold = SiteImage.objects.filter(pk=existing[name], people="")
            untold.update(**_say(name, words))


def _say(name: str, words: dict[str, str]) -> dict[str, Any]:
    english = words[registry.SOURCE_LANGUAGE]
    others = {code: text for code, text in words.items() if code != registry.SOURCE_LANGUAGE}
    return {**_OWN, **_OTHERS.get(name, {}), "description": english, "descriptions": others}


def _create_image(name: str, words: dict[str, str]) -> None:
    path = IMAGE_FOLDER / f"{name}.webp"
    with path.open("rb") as content:
        image = SiteImage(
            collection=get_shared_collection(),
            title=name,
            file=ImageFile(content, name=path.name),
            **_say(name, words),
        )
        image.full_clean(exclude=["file_hash", "collection"])
        image.save()


def get_image_ids() -> dict[str, int]:
    """Primary keys of the pictures by name."""
    images = SiteImage.objects.filter(title__in=read_descriptions())
    return dict(images.values_list("title", "pk"))
