"""``{% explainterms page_language %}…{% endexplainterms %}``."""

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.template.context import Context
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe

from portal.glossary.annotation import PASSAGE, TermAnnotator
from portal.glossary.cache import get_glossary
from portal.i18n import registry

register = template.Library()


class ExplainTermsNode(template.Node):
    """Renders its content and explains the terms in it; costs nothing without running text."""

    def __init__(self, language: FilterExpression, nodelist: NodeList) -> None:
        self.language = language
        self.nodelist = nodelist

    def render(self, context: Context) -> SafeString:
        html = self.nodelist.render(context)
        if PASSAGE.search(html) is None:
            return html
        language = self.language.resolve(context, ignore_failures=True)
        reader = translation.get_language() or registry.SOURCE_LANGUAGE
        annotator = TermAnnotator(get_glossary(), language.code if language else reader, reader)
        # Rendered by templates with escaping on; marking only adds links to whole words.
        return mark_safe(annotator.annotate(html))  # noqa: S308


@register.tag
def explainterms(parser: Parser, token: Token) -> ExplainTermsNode:
    """Mark the glossary's terms in running text and explain each once."""
    _name, expression = token.split_contents()
    nodelist = parser.parse(("endexplainterms",))
    parser.delete_first_token()
    return ExplainTermsNode(parser.compile_filter(expression), nodelist)
