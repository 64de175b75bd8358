"""Makes one PDF: a programme of its own, so that its time and memory have an end.

``typesetter`` starts it with a folder that holds the layouts, the fonts, the pictures and the
data of one document; it writes the PDF to standard output. It imports nothing of the site and
is there in a few hundredths of a second.
"""

import json
import resource
import sys
from pathlib import Path

import typst


def _limit(seconds: int, megabytes: int) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * 2**20, megabytes * 2**20))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(folder: Path, layout: str) -> int:
    """Typeset what lies in ``folder``; 0 if it became a PDF."""
    order = json.loads((folder / "order.json").read_text("utf-8"))
    _limit(order["seconds"], order["megabytes"])
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(folder / "fonts")],
    )
    nowhere = str(folder / "packages")
    try:
        content = typst.compile(
            str(folder / layout),
            root=str(folder),
            font_paths=fonts,
            sys_inputs={"document": (folder / "document.json").read_text("utf-8")},
            pdf_standards=["ua-1"],
            timestamp=order["moment"],
            package_path=nowhere,
            package_cache_path=nowhere,
        )
    except typst.TypstError as error:
        # Not what the document says: it may be private.
        sys.stderr.write(error.message.split("`")[0][:200])
        return 1
    sys.stdout.buffer.write(content)
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]))
