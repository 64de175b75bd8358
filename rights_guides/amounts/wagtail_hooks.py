"""The back office's menu for amounts and exchange rates."""

from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from rights_guides.amounts.models import Amount
from rights_guides.amounts.permissions import amount_permissions
from rights_guides.amounts.viewsets import AmountsGroup

register_permission_policy(Amount, amount_permissions)
register_snippet(AmountsGroup)
