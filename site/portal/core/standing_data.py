"""What every installation has besides its pages: lists that an app begins with.

``prepare_site`` makes them; editors add to them and change them afterwards.
"""

from portal.core.hooks import Hook

STANDING_DATA: Hook[str] = Hook(
    "standing_data",
    "Dotted path of a function that makes what is missing and leaves alone what is there; it is "
    "imported by prepare_site only.",
)
