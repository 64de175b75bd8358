"""``{% markpassages translation %}…{% endmarkpassages %}``."""

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.template.context import Context
from django.utils.safestring import SafeString, mark_safe

from portal.languages.source_passages import mark_passages

register = template.Library()


class MarkPassagesNode(template.Node):
    """Renders its content, marking what is not translated; costs nothing on a whole page."""

    def __init__(self, note: FilterExpression, nodelist: NodeList) -> None:
        self.note = note
        self.nodelist = nodelist

    def render(self, context: Context) -> SafeString:
        html = self.nodelist.render(context)
        note = self.note.resolve(context, ignore_failures=True)
        if not note or not note.gaps or note.source_language is None:
            return html
        # Rendered by templates with escaping on; marking only adds attributes.
        return mark_safe(mark_passages(html, note.gaps, note.source_language))  # noqa: S308


@register.tag
def markpassages(parser: Parser, token: Token) -> MarkPassagesNode:
    """Give ``lang`` and ``dir`` to passages that stand in the source language."""
    _name, expression = token.split_contents()
    nodelist = parser.parse(("endmarkpassages",))
    parser.delete_first_token()
    return MarkPassagesNode(parser.compile_filter(expression), nodelist)
