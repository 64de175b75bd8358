"""The table of the cache in which tries to sign in are counted."""

from django.db import models


class AttemptCount(models.Model):
    """One entry of Django's database cache (see ``attempt_limits``); its columns are Django's.

    A model, so that the table comes with the migrations.
    """

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.cache_key
