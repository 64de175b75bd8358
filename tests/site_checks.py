"""What ``make check`` asks the site itself, in one start of it: a start costs seconds.

Django's system checks, whether a migration is missing, and the catalogues.
"""

import os
import sys

import django
from django.core.management import CommandError, call_command


def main() -> None:
    """Ends with the first that is wrong, as ``manage.py`` would."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.test")
    django.setup()
    try:
        call_command("check")
        call_command("makemigrations", check_changes=True)
        call_command("check_catalogues")
    except CommandError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
