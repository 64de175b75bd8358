"""WSGI entry point."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.production")
application = get_wsgi_application()

# Models can be imported only now that the apps are loaded.
from portal.core.startup import run_start_checks  # noqa: E402

run_start_checks()
