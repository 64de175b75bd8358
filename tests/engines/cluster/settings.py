"""The demo's settings with tasks that a worker does, as in production."""

from portal.settings.local import *

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
