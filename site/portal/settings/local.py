"""The demo, and development: runs from a clean clone, writes to DATA_DIR only."""

from portal.core import logging
from portal.settings import values
from portal.settings.base import *
from portal.settings.base import DATA_DIR, DATABASES, STATIC_ROOT, env

DEBUG = values.read_switch(env, "DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="demo-only-not-a-secret")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
DEMO = True
# The demo's accounts sign in with the password that everybody knows.
REQUIRE_MFA = values.read_switch(env, "REQUIRE_MFA", default=False)
# Passkeys work on http://localhost, too.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
LOGGING = logging.configure(readable=True)

# Without a service, what stands in for one: it says of every passage that it is no translation.
TRANSLATORS = values.read_translators(env, default="dummy://")
TRANSLATOR_PAIRS = values.read_translator_pairs(env, TRANSLATORS)
TRANSLATOR_BUDGET = values.read_translator_budget(env, TRANSLATORS)

values.keep_from_other_users(DATA_DIR, DATABASES["default"])
values.ensure_writable_folder("DATA_DIR", STATIC_ROOT)
CASE_KEYS = values.read_case_keys(env, DATA_DIR / "case-keys")
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
