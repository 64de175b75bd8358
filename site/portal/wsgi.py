"""WSGI entry point."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.production")
application = get_wsgi_application()

# Models can be imported only now that the apps are loaded.
from portal.members.checks import refuse_demo_accounts  # noqa: E402

refuse_demo_accounts()
