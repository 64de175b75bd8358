"""Cases from a desk's older list: the columns, reading rows (``imports``).

``date``, ``kind``
    when the case came in, such as ``2024-05-31``; a kind of problem, such as ``wages.unpaid``, or
    a group of them, such as ``wages``
``origin``, ``destination``
    countries, by their names in any language or two letters
``sector``, ``workers``, ``language``
    a key of the sectors; how many workers, 1 where it is empty; a code of the site's languages
``name``, ``phone``, ``employer``, ``text``
    who it is about, and what happened: sealed
``state``, ``outcome``, ``closed``
    ``received``, ``open``, ``waiting``, ``resolved`` or ``closed``; what came of it; on which day
``claimed``, ``recovered``, ``currency``
    amounts such as 1200.50, and their currency, such as KWD
"""

from portal.core.imported_tables.rows import Columns

REQUIRED = ("date", "kind")
OPTIONAL = (
    "origin",
    "destination",
    "sector",
    "workers",
    "language",
    "name",
    "phone",
    "employer",
    "text",
    "state",
    "outcome",
    "closed",
    "claimed",
    "recovered",
    "currency",
)
COLUMNS = Columns(REQUIRED, OPTIONAL)
