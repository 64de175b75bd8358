"""What was passed on of a case, on its page: all of it at its own desk, else what came here."""

from rights_guides.helpdesk.desk.hooks import Panel, PanelRequest
from rights_guides.helpdesk.desk.referral_forms import ReferralTextForm, ReportForm
from rights_guides.helpdesk.models import Referral
from rights_guides.helpdesk.places import find_places

State = Referral.State


def make_panel(request: PanelRequest) -> Panel | None:
    """The referrals that this member may see, and who else helps; two queries."""
    desks = {desk.pk for desk in request.desks}
    is_own = request.case.desk_id in desks
    rows = request.case.referrals.select_related("to_desk", "from_desk", "consent")
    shown = [row for row in rows if is_own or row.to_desk_id in desks]
    if not shown and not request.can_decide:
        return None
    context = {
        "case": request.case,
        "referrals": [_describe(row, request, is_own) for row in shown],
        "can_refer": request.can_decide,
        "places": find_places(request.case, request.case.language) if request.can_decide else [],
        "refuse_form": ReferralTextForm(),
        "report_form": ReportForm(),
    }
    return Panel("helpdesk/desk/parts/referrals.html", context)


def _describe(referral: Referral, request: PanelRequest, is_own: bool) -> dict[str, object]:
    desks = {desk.pk for desk in request.desks}
    return {
        "referral": referral,
        "to": referral.to_desk or referral.outside,
        "can_accept": referral.to_desk_id in desks and referral.state == State.SENT,
        "can_report": referral.to_desk_id in desks and referral.state == State.ACCEPTED,
        "can_write_down": is_own and referral.state == State.ASKED and not referral.without_consent,
        "can_decide": referral.without_consent
        and referral.state == State.ASKED
        and referral.made_by_id != request.member.pk
        and is_own,
        "can_link": is_own and referral.to_desk_id is None and referral.state == State.SENT,
        "can_end": is_own and referral.state in (State.SENT, State.ACCEPTED),
    }
