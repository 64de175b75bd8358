"""The addresses of the case workers' pages. A reference says nothing."""

from django.urls import path

from rights_guides.helpdesk.desk.views import case, queue, referrals

app_name = "desk"

urlpatterns = [
    path("", queue.QueueView.as_view(), name="queue"),
    path("referrals/<uuid:pk>/<slug:action>/", referrals.ReferralView.as_view(), name="referral"),
    path("<slug:reference>/refer/", referrals.ReferView.as_view(), name="refer"),
    path("<slug:reference>/", case.CaseView.as_view(), name="case"),
    path("<slug:reference>/answer/", case.AnswerView.as_view(), name="answer"),
    path("<slug:reference>/note/", case.NoteView.as_view(), name="note"),
    path("<slug:reference>/take/", case.TakeView.as_view(), name="take"),
    path("<slug:reference>/state/", case.StateView.as_view(), name="state"),
    path("<slug:reference>/resolve/", case.ResolveView.as_view(), name="resolve"),
    path("<slug:reference>/close/", case.CloseView.as_view(), name="close"),
    path("<slug:reference>/reopen/", case.ReopenView.as_view(), name="reopen"),
    path("<slug:reference>/hand-over/", case.HandOverView.as_view(), name="hand_over"),
]
