"""The back office's menu for rules and areas of rights, and what guards the areas."""

from collections.abc import Sequence

from django.db.models import Model
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from rights_guides.rules.models import Rule, Topic
from rights_guides.rules.permissions import rule_permissions
from rights_guides.rules.viewsets import RulesGroup

register_permission_policy(Rule, rule_permissions)
register_snippet(RulesGroup)


@hooks.register("before_delete_snippet")
def keep_areas_in_use(
    request: HttpRequest, instances: Sequence[Model]
) -> HttpResponseRedirect | None:
    """Refuse to delete an area of rights that rules are about, or that has parts."""
    for instance in instances:
        if isinstance(instance, Topic) and (instance.rules.exists() or instance.parts.exists()):
            messages.error(
                request,
                _("You cannot delete “%(name)s” because rules or other areas belong to it.")
                % {"name": instance},
            )
            return redirect("wagtailsnippets_rules_topic:list")
    return None
