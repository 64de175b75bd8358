"""Sets the limits of the process that it is, then becomes the programme that it was given.

Started by ``processes`` with seconds, megabytes, the programme's file and its arguments; it
imports nothing of the site.
"""

import resource
import runpy
import sys


def main(seconds: int, megabytes: int, programme: str) -> None:
    """Run the programme: it writes no files and starts no other process."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * 2**20, megabytes * 2**20))
    for kind in (resource.RLIMIT_CORE, resource.RLIMIT_FSIZE, resource.RLIMIT_NPROC):
        resource.setrlimit(kind, (0, 0))
    runpy.run_path(programme, run_name="__main__")


if __name__ == "__main__":
    _itself, allowed_seconds, allowed_megabytes, *sys.argv = sys.argv
    main(int(allowed_seconds), int(allowed_megabytes), sys.argv[0])
