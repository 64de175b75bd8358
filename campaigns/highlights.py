"""What the home page shows of the campaigns."""

from django.db.models import Q
from django.utils import timezone

from campaigns.models import CampaignPage
from portal.core.models import BasePage


def running_campaign(home: BasePage) -> CampaignPage | None:
    """The campaign that began last of those that are running."""
    today = timezone.localdate()
    running = CampaignPage.objects.filter(Q(ends__isnull=True) | Q(ends__gte=today))
    started = running.filter(starts__lte=today).order_by("-starts", "translation_key")
    return next(iter(started.for_reader(1)), None)
