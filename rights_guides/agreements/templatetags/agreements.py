"""What the list of agreements needs to choose some of them for the comparison."""

from django import template

from rights_guides.agreements.comparison.chosen import Chosen, read_chosen

register = template.Library()


@register.simple_tag(takes_context=True)
def chosen_agreements(context: template.Context) -> Chosen:
    """Those that the reader has chosen already, and adds others to (``?chosen=1,2``)."""
    return read_chosen(context["request"].GET.get("chosen", "").split(","))
