"""Accounts: signing in and out, one's own data, and confirming people one knows."""

from allauth.account import views
from allauth.account.decorators import reauthentication_required
from django.urls import include, path, re_path

from portal.members.views import identity, inbox, profile, sessions, vouching

urlpatterns = [
    path("login/", views.login, name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("join/", views.signup, name="account_signup"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("password/change/", views.password_change, name="account_change_password"),
    path("password/set/", views.password_set, name="account_set_password"),
    path("password/reset/", views.password_reset, name="account_reset_password"),
    path("password/reset/done/", views.password_reset_done, name="account_reset_password_done"),
    # The key has hyphens of its own, the identifier before the first one has none.
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("confirm-email/", views.email_verification_sent, name="account_email_verification_sent"),
    path("confirm-email/<key>/", views.confirm_email, name="account_confirm_email"),
    path("email/", reauthentication_required(views.email), name="account_email"),
    path("reauthenticate/", views.reauthenticate, name="account_reauthenticate"),
    path("security/", include("allauth.mfa.urls")),
    path("profile/", profile.ProfileView.as_view(), name="members_profile"),
    path("profile/edit/", profile.ProfileEditView.as_view(), name="members_profile_edit"),
    path("sessions/", sessions.SessionsView.as_view(), name="members_sessions"),
    path("my-data/", profile.MyDataView.as_view(), name="members_my_data"),
    path("leave/", profile.DeleteAccountView.as_view(), name="members_leave"),
    path("left/", profile.AccountDeletedView.as_view(), name="members_left"),
    path("membership/", vouching.MembershipView.as_view(), name="members_membership"),
    path("vouching/", vouching.VouchingView.as_view(), name="members_vouching"),
    path("vouching/<int:pk>/", vouching.DecideView.as_view(), name="members_decide"),
    path("vouching/<int:pk>/withdraw/", vouching.WithdrawView.as_view(), name="members_withdraw"),
    path("waiting/", inbox.InboxView.as_view(), name="members_inbox"),
    path("identities/", identity.IdentityView.as_view(), name="members_identities"),
]
