"""Production: every secret from the environment, nothing guessed.

A missing or wrong variable stops the start with its name in the message.
"""

from django.core.exceptions import ImproperlyConfigured

from portal.settings import values
from portal.settings.base import *
from portal.settings.base import (
    CASE_KEYS,
    DATA_DIR,
    DATABASES,
    MAILERS,
    SITE_URL,
    STATIC_ROOT,
    STORAGES,
    TRANSLATORS,
    env,
)

DEMO = False
values.keep_from_other_users(DATA_DIR, DATABASES["default"])
values.ensure_writable_folder("DATA_DIR", STATIC_ROOT)
SECRET_KEY = values.read_secret_key(env)
ALLOWED_HOSTS = values.read_allowed_hosts(env)
if not SITE_URL.startswith("https://"):
    raise ImproperlyConfigured("SITE_URL must be the public https:// address of the site.")
if not env.str("MAIL_URL", default=""):
    raise ImproperlyConfigured(
        "MAIL_URL must name the mail server: members get their keys by mail."
    )
values.require_safe_mailer(MAILERS["default"])
if any(service.kind == "dummy" for service in TRANSLATORS):
    raise ImproperlyConfigured("TRANSLATOR_URL: dummy:// is for the demo, it translates nothing.")
if not CASE_KEYS.keys:
    raise ImproperlyConfigured(
        "CASE_KEYS must name a key for cases, such as 2026a:… (`openssl rand -base64 32`)."
    )
CSRF_TRUSTED_ORIGINS = [SITE_URL]
REQUIRE_MFA = values.read_switch(env, "REQUIRE_MFA", default=True)

SECURE_SSL_REDIRECT = values.read_switch(env, "SECURE_SSL_REDIRECT", default=True)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
# Browsers take cookies of such a name from this very host only, and over https.
SESSION_COOKIE_NAME = "__Host-sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken"
KNOWN_DEVICE_COOKIE_NAME = "__Host-known_device"
HELP_COOKIE_NAME = "__Host-help"
HELP_CASE_COOKIE_NAME = "__Host-help-return"
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SILENCED_SYSTEM_CHECKS = [
    # The back office shows previews in frames; public pages say frame-ancestors 'none'.
    "security.W019",
    # Being put on the browsers' preload list is for the owner of the domain to decide.
    "security.W021",
]

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
