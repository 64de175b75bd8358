"""Settings: ``base``, and on it ``local`` (the demo), ``test`` and ``production``.

Every value comes from an environment variable of the README's table; ``values`` reads them.
"""
