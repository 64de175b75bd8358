"""Which tests can end differently on another database: those run on PostgreSQL, too.

All tests run on SQLite. What PostgreSQL is asked again is what a database may
answer in its own way: locks and transactions, constraints, full-text search,
JSON, the order of rows, aggregates and subqueries, migrations. Texts, templates,
forms, catalogues, settings and the number of queries are the same on both.

A test module is one of them if it

* is marked ``pytest.mark.database`` (module, class or function),
* does one of these things itself, or
* imports a module of the site that does.

So code that begins to lock or to aggregate takes its tests along. A module that asks who
may do what, over and over, what a page shows or what a mail says is marked
``pytest.mark.any_database``, although it uses such code to get there: the tests of that code
run on both. Those of its functions that do depend on the database are marked ``database``.
"""

import ast
import functools
import re
from pathlib import Path

from tests.kept_files import PACKAGES, ROOT

MARK = "database"
_MARKED = re.compile(rf"pytest\.mark\.{MARK}\b")
_SAME_ON_ANY = re.compile(r"pytest\.mark\.any_database\b")
# What code of the site does with a database that has a mind of its own.
_IN_CODE = re.compile(
    r"""\b(?:
        select_for_update | ignore_conflicts | update_conflicts
        | RawSQL | RunSQL | \.raw\( | connection\.(?:cursor|vendor|ops) | IntegrityError
        | Exists | Subquery | OuterRef | Window | Collate | StringAgg | ArrayAgg
        | Trunc(?:Date|Month|Year|Week) | Count\( | Sum\( | Avg\( | Max\( | Min\(
        | SearchVector | SearchQuery | TrigramSimilarity | JSONField | nulls_(?:first|last)
        | UniqueConstraint | CheckConstraint | ExclusionConstraint
    )""",
    re.VERBOSE,
)
# The same in a test, and what only tests do.
_IN_TESTS = re.compile(
    _IN_CODE.pattern
    + r"""| transaction=True | transactional_db | MigrationExecutor | sync_to_async | threading""",
    re.VERBOSE,
)


@functools.cache
def _asks_for_more(path: Path) -> bool:
    return path.exists() and bool(_IN_CODE.search(path.read_text(encoding="utf-8")))


def _module_path(name: str) -> Path | None:
    """The file of one of our modules."""
    parts = name.split(".")
    if parts[0] not in {*PACKAGES, "portal"}:
        return None
    base = ROOT.joinpath("site", *parts) if parts[0] == "portal" else ROOT.joinpath(*parts)
    candidates = (base.with_suffix(".py"), base / "__init__.py")
    return next((path for path in candidates if path.exists()), None)


def imported_modules(source: str) -> set[Path]:
    """The files of our own modules that Python source imports, anywhere in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return {path for name in names if (path := _module_path(name))}


@functools.cache
def depends_on_database(path: Path) -> bool:
    """Whether the tests of a module can end differently on another database."""
    source = path.read_text(encoding="utf-8")
    if _SAME_ON_ANY.search(source):
        return False
    if _IN_TESTS.search(source):
        return True
    # Nearly every test makes something with a model; what a model declares is
    # tested where its constraints are.
    services = {found for found in imported_modules(source) if "models" not in str(found)}
    return any(map(_asks_for_more, services))


def holds_some(path: Path) -> bool:
    """Whether any test of a module is one: the others need not be imported to ask none of them."""
    return depends_on_database(path) or bool(_MARKED.search(path.read_text(encoding="utf-8")))
