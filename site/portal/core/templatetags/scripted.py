"""``{% scripted %}…{% endscripted %}``: a part of a page that only a script can make true."""

import json

from django import template
from django.template.base import NodeList, Parser, Token
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

# As Django's ``json_script`` does: nothing in it can end the element it stands in.
_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


class ScriptedNode(template.Node):
    """Renders its content as data, from which ``portal/scripted.js`` makes the part.

    ``hidden`` does not hide: browsers for a terminal, and old ones, show it.
    """

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: Context) -> SafeString:
        html = json.dumps(self.nodelist.render(context), ensure_ascii=False).translate(_ESCAPES)
        return format_html(
            '<script type="application/json" data-html>{}</script>',
            mark_safe(html),  # noqa: S308
        )


@register.tag
def scripted(parser: Parser, _token: Token) -> ScriptedNode:
    """``{% scripted %}…{% endscripted %}``."""
    nodelist = parser.parse(("endscripted",))
    parser.delete_first_token()
    return ScriptedNode(nodelist)
