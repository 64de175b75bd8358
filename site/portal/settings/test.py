"""Settings of the test suite: quick hashing, files and mail that vanish."""

import atexit
import shutil
import tempfile
from pathlib import Path

from portal.search.engine_address import parse_engine
from portal.settings.base import *
from portal.settings.base import CACHES, DATABASES, PRIVATE_FILES, STORAGES
from rights_guides.helpdesk.encryption.key_ring import make_key, parse_key_ring

SECRET_KEY = "test-only-not-a-secret"
CASE_KEYS = parse_key_ring(make_key("test"))
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
DEMO = True
SITE_URL = WAGTAILADMIN_BASE_URL = "http://testserver"

DATA_DIR = Path(tempfile.mkdtemp(prefix="portal-test-"))
atexit.register(shutil.rmtree, DATA_DIR, ignore_errors=True)
MEDIA_ROOT = DATA_DIR / "media"
STATIC_ROOT = DATA_DIR / "static"
STATIC_ROOT.mkdir()
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # The suite's own is in memory; checks and commands open this one.
    DATABASES["default"]["NAME"] = DATA_DIR / "portal.sqlite3"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
CACHES = CACHES | {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
STORAGES = STORAGES | {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": PRIVATE_FILES | {"location": DATA_DIR / "private"},
    },
}
SEARCH_ENGINE = parse_engine("")  # tests ask for the fixture `elasticsearch_url`
WHITENOISE_USE_FINDERS = True
# Every test client starts the middleware anew: looking for a file when it is asked for
# costs nothing there, listing all of them would be half of a test.
WHITENOISE_AUTOREFRESH = True
