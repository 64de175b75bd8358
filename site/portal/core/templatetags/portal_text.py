"""Which way the text of people and editors runs, for templates."""

from typing import Any

from django import template
from django.template.base import NodeList, Parser, Token
from django.template.context import Context
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from portal.core.text.direction import add_directions, isolate_numbers_in_html

register = template.Library()


@register.filter
def directed(value: Any, around: str = "") -> SafeString:
    """Running text as HTML: its paragraphs and numbers each in their own direction.

    ``around``: the direction of the element it stands in.
    """
    html = isolate_numbers_in_html(str(conditional_escape(value)))
    # Escaped above, unless it was trusted HTML already; only elements without content are added.
    return mark_safe(add_directions(html, around))  # noqa: S308


class IsolateNumbersNode(template.Node):
    """Renders its content and isolates the numbers in it."""

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: Context) -> SafeString:
        html = isolate_numbers_in_html(self.nodelist.render(context))
        # Rendered by templates with escaping on; only elements around digits are added.
        return mark_safe(html)  # noqa: S308


@register.tag
def isolatenumbers(parser: Parser, _token: Token) -> IsolateNumbersNode:
    """``{% isolatenumbers %}…{% endisolatenumbers %}``: telephone numbers keep their order."""
    nodelist = parser.parse(("endisolatenumbers",))
    parser.delete_first_token()
    return IsolateNumbersNode(nodelist)
