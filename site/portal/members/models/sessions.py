"""Sessions, each with whose it is: so that members see where they are signed in."""

from importlib import import_module
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Device(models.TextChoices):
    """Kinds of devices, as far as a browser tells; no more than this is kept of one."""

    IPHONE = "iphone", "iPhone"
    IPAD = "ipad", "iPad"
    ANDROID_PHONE = "android-phone", _("Android phone")
    ANDROID_TABLET = "android-tablet", _("Android tablet")
    KAIOS = "kaios", _("KaiOS phone")
    WINDOWS = "windows", _("Windows computer")
    MAC = "mac", "Mac"
    CHROMEBOOK = "chromebook", "Chromebook"
    LINUX = "linux", _("Linux computer")
    UNKNOWN = "unknown", _("Unknown device")


class MemberSession(AbstractBaseSession):
    """A session; of a visitor, ``member`` is empty. ``expire_date`` is its idle limit.

    ``is_privileged``: the member has rights over others, and the idle limit is shorter.
    """

    member_data: ClassVar[dict[str, str | None]] = {"member": "sessions"}

    objects: ClassVar[BaseSessionManager[Any]] = BaseSessionManager()

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.CASCADE,
        related_name="sessions",
    )
    started_on = models.DateTimeField(default=timezone.now)
    last_used_on = models.DateTimeField(default=timezone.now)
    device = models.CharField(max_length=20, choices=Device, default=Device.UNKNOWN)
    is_privileged = models.BooleanField(default=False)

    @classmethod
    def get_session_store_class(cls) -> type[Any]:
        """The engine that reads these rows."""
        store: type[Any] = import_module(settings.SESSION_ENGINE).SessionStore
        return store
