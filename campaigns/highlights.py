"""The campaign shown on the home page."""

from django.db.models import Q
from django.utils import timezone

from campaigns.models import CampaignPage
from portal.core.models import BasePage


def get_running_campaign(home: BasePage) -> CampaignPage | None:
    """The running campaign that started last, if there is one."""
    today = timezone.localdate()
    running = CampaignPage.objects.filter(Q(ends__isnull=True) | Q(ends__gte=today))
    started = running.filter(starts__lte=today).order_by("-starts", "translation_key")
    return next(iter(started.for_reader(1)), None)
