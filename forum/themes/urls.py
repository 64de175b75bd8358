"""URLs of the themes that are not pages of the site's tree."""

from django.urls import path

from forum.themes.views import proposals, subscriptions, themes

app_name = "themes"
urlpatterns = [
    path("calendar.ics", themes.CalendarFileView.as_view(), name="calendar"),
    path("notices/stop/<str:token>/", subscriptions.StopNoticesView.as_view(), name="stop"),
    path("propose/", proposals.ProposeView.as_view(), name="propose"),
    path("proposals/", proposals.ProposalListView.as_view(), name="proposals"),
    path("proposals/<int:pk>/", proposals.ProposalView.as_view(), name="proposal"),
    path("proposals/<int:pk>/support/", proposals.SupportView.as_view(), name="support"),
    path("proposals/<int:pk>/withdraw/", proposals.WithdrawView.as_view(), name="withdraw"),
    path("proposals/<int:pk>/accept/", proposals.AcceptView.as_view(), name="accept"),
    path("proposals/<int:pk>/refuse/", proposals.RefuseView.as_view(), name="refuse"),
    path("proposals/<int:pk>/take-up/", proposals.TakeUpView.as_view(), name="take_up"),
    path("<int:board>/", themes.BoardThemeView.as_view(), name="board"),
    path("<int:board>/follow/", subscriptions.FollowView.as_view(), name="follow"),
    path("<int:board>/summary/", themes.SummaryView.as_view(), name="summary"),
    path("<int:board>/summary/draft/", themes.CreateDraftView.as_view(), name="draft"),
]
