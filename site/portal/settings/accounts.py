"""Settings of accounts: passwords, sign-in, the second step."""

AUTH_USER_MODEL = "members.Member"
# One only: each of them hashes the password once more when it is wrong.
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
# New passwords by the first; the others read what was kept before.
PASSWORD_HASHERS = [
    f"django.contrib.auth.hashers.{name}"
    for name in (
        "Argon2PasswordHasher",
        "PBKDF2PasswordHasher",
        "PBKDF2SHA1PasswordHasher",
        "ScryptPasswordHasher",
    )
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": name}
    for name in (
        "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "django.contrib.auth.password_validation.MinimumLengthValidator",
        "portal.members.known_passwords.KnownPasswordValidator",
        "django.contrib.auth.password_validation.NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
# Name of the page that members come to after signing in, in their own language.
AFTER_SIGN_IN = "forum:index"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_ADAPTER = "portal.members.adapters.MemberAdapter"
ACCOUNT_FORMS = {
    "login": "portal.members.forms.sign_in.SignInForm",
    "signup": "portal.members.forms.registration.RegistrationForm",
    "reauthenticate": "portal.members.forms.sign_in.ReauthenticateForm",
    "reset_password": "portal.members.forms.sign_in.ForgottenPasswordForm",
    "reset_password_from_key": "portal.members.forms.sign_in.NewPasswordForm",
    "change_password": "portal.members.forms.sign_in.ChangePasswordForm",
    "set_password": "portal.members.forms.sign_in.FirstPasswordForm",
    "add_email": "portal.members.forms.sign_in.AddEmailForm",
}
# For those who registered by themselves; others have nothing to confirm (members/stages.py).
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_CONFIRMATION_EXPIRE_DAYS = 3
ACCOUNT_PREVENT_ENUMERATION = True
# One address each; a new one takes its place only once it has been confirmed.
ACCOUNT_CHANGE_EMAIL = True
# Whoever finds a session left open changes neither the address nor the second step.
ACCOUNT_REAUTHENTICATION_REQUIRED = True
# By account and address typed, never by the reader's own address: none is kept,
# and behind a proxy all readers would share one.
ACCOUNT_RATE_LIMITS = {
    "login": None,
    "login_failed": "10/m/key,5/300s/key",
    # Over all accounts: one password tried on many of them.
    "login_failed_anywhere": "100/m/key",
    "reset_password": "5/m/key",
    "reset_password_from_key": None,
    "signup": None,
    "confirm_email": "1/180s/key",
}
# A second step at sign-in. Offered to all; whether staff, editors and
# moderators must have one, each installation says (REQUIRE_MFA).
REQUIRE_MFA = False
MFA_ADAPTER = "portal.members.adapters.SecondStepAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_FORMS = {
    "authenticate": "portal.members.forms.second_step.CodeForm",
    "reauthenticate": "portal.members.forms.second_step.ReauthenticateCodeForm",
    "activate_totp": "portal.members.forms.second_step.ActivateAppForm",
    "add_webauthn": "portal.members.forms.second_step.AddPasskeyForm",
    "edit_webauthn": "portal.members.forms.second_step.RenamePasskeyForm",
    "authenticate_webauthn": "portal.members.forms.second_step.PasskeyForm",
    "login_webauthn": "portal.members.forms.second_step.PasskeySignInForm",
    "reauthenticate_webauthn": "portal.members.forms.second_step.ReauthenticatePasskeyForm",
}
# Nobody gets as far with an address that waits to be confirmed.
MFA_ALLOW_UNVERIFIED_EMAIL = True
# Nothing can be guessed there, and addresses of readers are not looked at.
MFA_RATE_LIMITS = {"webauthn_login": None}
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_FRONTEND_LOGIN_URL = LOGIN_URL
# Passwords and addresses change on the site only (members/urls.py).
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
