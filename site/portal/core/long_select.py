"""A list to choose from that may be long: countries, topics."""

from typing import Any

from django import forms
from django.forms.renderers import BaseRenderer
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
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
        groups = format_html_join(
            "\n",
            "{}",
            ((_write_group(label, options),) for label, options, _ in widget["optgroups"]),
        )
        return format_html(
            '<select name="{}"{}>\n{}\n</select>', widget["name"], flatatt(widget["attrs"]), groups
        )


def _write_group(label: Any, options: list[dict[str, Any]]) -> SafeString:
    written = format_html_join(
        "\n",
        '<option value="{}"{}>{}</option>',
        ((option["value"], flatatt(option["attrs"]), option["label"]) for option in options),
    )
    return (
        format_html('<optgroup label="{}">\n{}\n</optgroup>', label, written) if label else written
    )
