"""The drawings that stand for pages and groups in lists, where they have no picture.

Each is a file in ``static/portal/drawings/``: one SVG whose root has the id ``drawing``, painted
with ``currentColor`` and the ``--drawing-*`` colours of the place it stands in
(``parts/drawing.html``, ``lists.css``), so that it belongs on light, dark and forced colours.
Another drawing is another file and a line here; it needs no migration.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

DRAWINGS: dict[str, Any] = {
    "passport": _("Passport in a hand"),
    "wages": _("Pay packet"),
    "contract": _("Contract and pen"),
    "scales": _("Helmets on scales"),
    "no-fees": _("No money to pay"),
    "stamp": _("Paper with a seal"),
    "card": _("Card held up"),
    "ballot": _("Vote"),
    "letter": _("Open letter"),
    "calendar": pgettext_lazy("a drawing", "Calendar"),
    "overtime": _("Clock with extra hours"),
    "magnifier": _("Magnifying glass"),
    "chart": _("Chart"),
    "book": _("Open book"),
    "helmet": _("Helmet"),
    "heat": _("Sun and water bottle"),
    "harness": _("Worker with a harness"),
    "ladder": _("Worker on a ladder"),
    "sickness": _("Sick in bed"),
    "insurance": _("Under an umbrella"),
    "crane": _("Crane"),
    "bricks": _("Trowel and bricks"),
    "girder": _("Girder on a hook"),
    "scaffold": _("Scaffolding"),
    "fist": _("Fist with a wrench"),
    "harvest": _("Basket of fruit"),
    "kitchen": _("Cooking pot"),
    "cleaning": _("Broom and bucket"),
    "care": _("Pushing a wheelchair"),
    "sewing": _("Sewing machine"),
    "forest": _("Tree and timber"),
    "factory": _("Factory"),
    "bus": _("Workers in a bus"),
    "truck": _("Truck"),
    "ship": _("Ship"),
    "suitcase": _("Suitcase"),
    "flight-home": _("Plane home"),
    "route": _("Way from house to house"),
    "map-pin": _("Map"),
    "bunk": _("Bunk bed"),
    "house": _("House with a keyhole"),
    "gables": _("Row of houses"),
    "towers": _("Tall buildings"),
    "mountain": _("Mountains"),
    "island": _("Island"),
    "harbour": _("Harbour"),
    "family": _("Family at a phone"),
    "crowd": _("Workers in helmets"),
    "meeting": _("People round a table"),
    "training": _("People in a training"),
    "handshake": _("Handshake"),
    "beam": _("Hands on one beam"),
    "banner": _("Carrying a banner"),
    "megaphone": _("Megaphone in a hand"),
    "network": _("Linked groups"),
    "globe": _("Globe"),
    "languages": _("Two scripts"),
    "voices": _("Speech bubbles"),
    "phone-lock": _("Phone with a lock"),
    "telephone": _("Phone in a hand"),
}


def get_choices() -> list[tuple[str, Any]]:
    """What editors choose from. Called by the fields, so that no migration lists them."""
    return list(DRAWINGS.items())


def get_drawing_file(name: str) -> str:
    """The static file of a drawing."""
    return f"portal/drawings/{name}.svg"
