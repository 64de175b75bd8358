"""The back office without scripts written into its pages, so that its policy can forbid them.

Wagtail starts some of its widgets by a script beside each. Here stands data beside them, and
``portal/admin-calls.js`` makes the calls: in the page, in dialogs and in what is added to a form.
The templates in ``templates/wagtailadmin`` do the same for those that have one.
"""

import json
import re
from typing import Any

from wagtail.admin.widgets import BaseChooser

# What ``render_js_init`` of choosers writes: “new PageChooser("id", {…});”.
_CALL = re.compile(r"(?:new )?(\w+)\((.*)\);?", re.DOTALL)


def build_call(script: str) -> tuple[str, list[Any]] | None:
    """The function and the arguments of a script that is one call; ``None`` for any other."""
    found = _CALL.fullmatch(script.strip())
    if found is None:
        return None
    try:
        return found[1], json.loads(f"[{found[2]}]")
    except ValueError:
        return None


def render_call(name: str, arguments: list[Any]) -> str:
    """Data for ``admin-calls.js``; nothing in it can end the element."""
    written = json.dumps(arguments).replace("<", "\\u003C")
    return f'<script type="application/json" data-call="{name}">{written}</script>'


def _wrap_render(render: Any) -> Any:
    def render_without_script(self: Any, *args: Any, **kwargs: Any) -> Any:
        html = render(self, *args, **kwargs)
        start = html.rfind("<script>")
        call = build_call(html[start:].removeprefix("<script>").removesuffix("</script>"))
        if start < 0 or call is None:
            return html
        return type(html)(html[:start] + render_call(*call))

    render_without_script.writes_no_script = True  # type: ignore[attr-defined]
    return render_without_script


def use_calls() -> None:
    """Wrap Wagtail's choosers; calling this again changes nothing."""
    if not hasattr(BaseChooser.render, "writes_no_script"):
        BaseChooser.render = _wrap_render(BaseChooser.render)
