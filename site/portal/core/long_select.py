"""A list to choose from that may be long: countries, topics."""

from typing import Any

from django import forms
from django.forms.renderers import BaseRenderer
from django.forms.utils import flatatt
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString


class LongSelect(forms.Select):
    """The same HTML as Django's, without two templates for each option."""

    def render(
        self,
        name: str,
        value: Any,
        attrs: dict[str, Any] | None = None,
        renderer: BaseRenderer | None = None,
    ) -> SafeString:
        widget = self.get_context(name, value, attrs)["widget"]
        written = SafeString("\n".join(_write_group(*group) for group in widget["optgroups"]))
        return format_html(
            '<select name="{}"{}>\n{}\n</select>', widget["name"], flatatt(widget["attrs"]), written
        )


def _write_group(label: Any, options: list[dict[str, Any]], index: int) -> SafeString:
    written = SafeString("\n".join(map(_write_option, options)))
    if not label:
        return written
    return format_html('<optgroup label="{}">\n{}\n</optgroup>', label, written)


def _write_option(option: dict[str, Any]) -> str:
    """Without ``format_html``: there are hundreds of them on a page, and most say nothing more."""
    attributes = flatatt(option["attrs"]) if option["attrs"] else ""
    value, label = conditional_escape(option["value"]), conditional_escape(option["label"])
    return f'<option value="{value}"{attributes}>{label}</option>'
