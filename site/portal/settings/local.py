"""The demo, and development: runs from a clean clone, writes to DATA_DIR only."""

from portal.core import logging
from portal.settings import values
from portal.settings.base import *
from portal.settings.base import STATIC_ROOT, env

DEBUG = values.switch(env, "DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="demo-only-not-a-secret")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
DEMO = True
LOGGING = logging.configure(readable=True)

values.writable_folder("DATA_DIR", STATIC_ROOT)
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
