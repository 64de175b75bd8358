"""The addresses of the case workers' pages. A reference says nothing."""

from django.urls import path

from rights_guides.helpdesk.desk.views import (
    case,
    coordination,
    desk_records,
    emergency,
    facts,
    intake,
    paper,
    queue,
    referrals,
    related_cases,
    secrets,
    translation,
)

app_name = "desk"

urlpatterns = [
    path("", queue.QueueView.as_view(), name="queue"),
    path("new/", intake.IntakeView.as_view(), name="intake"),
    path("paper-form.pdf", paper.PaperFormView.as_view(), name="paper_form"),
    path("coordination/", coordination.CoordinationView.as_view(), name="coordination"),
    path("coordination/<slug:reference>/", coordination.SendToDeskView.as_view(), name="send"),
    path("answers/<int:desk>/", desk_records.ReadyAnswersView.as_view(), name="answers"),
    path("answers/<int:desk>/<int:pk>/", desk_records.ReadyAnswersView.as_view(), name="answers"),
    path("interpreters/<int:desk>/", desk_records.InterpretersView.as_view(), name="interpreters"),
    path(
        "interpreters/<int:desk>/<int:pk>/",
        desk_records.InterpretersView.as_view(),
        name="interpreters",
    ),
    path("emergency/", emergency.EmergencyView.as_view(), name="emergency"),
    path("emergency/<uuid:pk>/<slug:action>/", emergency.DecideView.as_view(), name="decide"),
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
    path("<slug:reference>/facts/", facts.FactsView.as_view(), name="facts"),
    path("<slug:reference>/rights/", facts.RightsView.as_view(), name="rights"),
    path("<slug:reference>/task/", facts.TaskView.as_view(), name="task"),
    path("<slug:reference>/task/<uuid:task>/", facts.DoneView.as_view(), name="done"),
    path("<slug:reference>/identity/", secrets.IdentityView.as_view(), name="identity"),
    path("<slug:reference>/file/<uuid:file>/", secrets.FileView.as_view(), name="file"),
    path("<slug:reference>/translate/", translation.TranslateView.as_view(), name="translate"),
    path("<slug:reference>/together/", related_cases.TogetherView.as_view(), name="together"),
    path("<slug:reference>/group/", related_cases.GroupView.as_view(), name="group"),
    path("<slug:reference>/split/", related_cases.SplitView.as_view(), name="split"),
]
