"""People who sign in."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from portal.core.text.addresses import AddressField, normalize_address
from portal.core.text.names import (
    MAX_NAME_LENGTH,
    MAX_SKELETON_LENGTH,
    get_skeleton,
    normalize_name,
    validate_name,
)


class MemberManager(BaseUserManager["Member"]):
    """Makes members; an e-mail address is all that one needs to sign in."""

    use_in_migrations = True

    def _create(self, email: str, password: str | None, **fields: Any) -> "Member":
        if not email:
            raise ValueError("A member needs an e-mail address.")
        member = self.model(email=normalize_address(email), **fields)
        member.set_password(password)
        member.save(using=self._db)
        return member

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Member":
        """Make a member without any rights beyond their own."""
        return self._create(email, password, **fields)

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "Member":
        """Make a member who may do everything."""
        fields.setdefault("vouched_on", timezone.now())
        return self._create(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "Member":
        return self.get(email__iexact=username)


class Member(AbstractBaseUser, PermissionsMixin):
    """A person with an account.

    Others see ``display_name`` and ``country``; the e-mail address is for
    signing in and for mail only. Beside what was written under ``pseudonym``
    they see that, and nothing else of the person.
    """

    class Following(models.TextChoices):
        """Which topics a member follows without saying so on each."""

        WRITTEN = "written", _("Topics that I start or answer")
        OPENED = "opened", _("Topics that I start")
        NONE = "none", _("Only topics that I choose to follow")

    email = AddressField(_("e-mail address"), unique=True)
    display_name = models.CharField(
        _("name shown to others"),
        max_length=MAX_NAME_LENGTH,
        help_text=_("You do not have to use your legal name."),
        validators=[validate_name],
    )
    pseudonym = models.CharField(
        _("pseudonym"),
        max_length=MAX_NAME_LENGTH,
        blank=True,
        help_text=_("Others see this name on boards that allow pseudonyms."),
        validators=[validate_name],
    )
    # What both names look like: two that look alike are one. Empty pseudonyms are none.
    name_looks = models.CharField(
        max_length=MAX_SKELETON_LENGTH, blank=True, editable=False, db_index=True
    )
    pseudonym_looks = models.CharField(  # noqa: DJ001
        max_length=MAX_SKELETON_LENGTH, null=True, editable=False, unique=True
    )
    country = CountryField(_("country"), blank=True)
    union = models.ForeignKey(
        "countries.Union",
        verbose_name=_("union"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="members",
    )
    other_union = models.CharField(_("union that is not in the list"), max_length=200, blank=True)
    role = models.CharField(_("role in the union"), max_length=120, blank=True)
    languages = models.JSONField(
        _("languages read and written"),
        default=list,
        blank=True,
        help_text=_("Codes of the languages on this site."),
    )
    # Forms offer the languages of the registry: choices here would end in migrations.
    preferred_language = models.CharField(_("preferred language"), max_length=10, blank=True)
    translates_always = models.BooleanField(
        _("always translate posts"),
        default=False,
        help_text=_("Show posts of other members in the preferred language at once."),
    )
    follows = models.CharField(
        _("topics followed"), max_length=10, choices=Following, default=Following.WRITTEN
    )
    # Kept here as well as in the confirmations: asked on every page on which one may write.
    vouched_on = models.DateTimeField(_("confirmed on"), null=True, blank=True, editable=False)
    # Only people who registered by themselves have something to confirm.
    address_confirmed = models.BooleanField(
        _("e-mail address confirmed"), default=True, editable=False
    )
    # Counts how often the devices on which the member had signed in were forgotten.
    device_generation = models.PositiveIntegerField(default=0, editable=False)
    is_staff = models.BooleanField(_("staff"), default=False)
    is_active = models.BooleanField(_("active"), default=True)
    date_joined = models.DateTimeField(_("joined on"), default=timezone.now, editable=False)

    objects: ClassVar[MemberManager] = MemberManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["display_name"]

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        ordering: ClassVar[list[str]] = ["display_name", "pk"]

    def __str__(self) -> str:
        return self.display_name or self.email

    def get_display_name(self) -> str:
        """The name others see; never the e-mail address."""
        return self.display_name or str(_("Member"))

    @property
    def is_vouched(self) -> bool:
        """Whether somebody of the network knows them; others may read, not write."""
        return self.vouched_on is not None or self.is_superuser

    @property
    def union_name(self) -> str:
        """The union they say they belong to, listed or not."""
        return str(self.union) if self.union else self.other_union

    def clean(self) -> None:
        super().clean()
        self.display_name = normalize_name(self.display_name)
        self.pseudonym = normalize_name(self.pseudonym)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with the skeletons of both names (see ``get_skeleton``)."""
        self.name_looks = get_skeleton(self.display_name)
        self.pseudonym_looks = get_skeleton(self.pseudonym) or None
        fields = kwargs.get("update_fields")
        if fields is not None:
            looks = {"display_name": "name_looks", "pseudonym": "pseudonym_looks"}
            kwargs["update_fields"] = {*fields, *(looks[name] for name in looks if name in fields)}
        super().save(*args, **kwargs)

    def get_full_name(self) -> str:
        return self.get_display_name()

    def get_short_name(self) -> str:
        return self.get_display_name()
