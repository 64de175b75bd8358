"""The campaign shown on the home page."""

from django.db.models import Q
from django.utils import timezone, translation

from campaigns.models import CampaignPage
from portal.core.models import BasePage

# More than run at once.
MAX_RUNNING = 20


def get_running_campaign(home: BasePage) -> CampaignPage | None:
    """The running campaign that started last; of those in the reader's language, if there are."""
    today = timezone.localdate()
    running = CampaignPage.objects.filter(Q(ends__isnull=True) | Q(ends__gte=today), ending="")
    started = running.filter(starts__lte=today).order_by("-starts", "translation_key")
    campaigns: list[CampaignPage] = started.for_reader(MAX_RUNNING)
    reader = translation.get_language()
    own = [campaign for campaign in campaigns if campaign.locale.language_code == reader]
    return next(iter(own or campaigns), None)
