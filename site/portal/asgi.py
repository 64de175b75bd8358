"""ASGI entry point."""

import os
from concurrent.futures import ThreadPoolExecutor

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.production")
application = get_asgi_application()

# Models can be imported only now that the apps are loaded.
from portal.core.startup import run_start_checks  # noqa: E402

# In a thread of its own: a server may import this file inside its event loop,
# where Django does not allow questions to the database.
with ThreadPoolExecutor(max_workers=1) as thread:
    thread.submit(run_start_checks).result()
