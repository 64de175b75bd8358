"""The model is called what it is; rows stay. Django renames content type and permissions."""

from typing import ClassVar

from django.db import migrations, models
from django.db.models import Q

_FOR_ADDRESS = {"fields": ["translation_key", "language", "email"], "condition": ~Q(email="")}
_FOR_MEMBER = {
    "fields": ["translation_key", "language", "member"],
    "condition": Q(member__isnull=False),
}
_ONE_OF_BOTH = ~Q(email="") ^ Q(member__isnull=False)


class Migration(migrations.Migration):
    dependencies: ClassVar[list] = [("wishes", "0001_initial")]

    operations: ClassVar[list] = [
        migrations.RenameModel("Wish", "TranslationRequest"),
        migrations.RemoveConstraint("translationrequest", "one_wish_for_each_address"),
        migrations.RemoveConstraint("translationrequest", "one_wish_for_each_member"),
        migrations.RemoveConstraint("translationrequest", "wish_of_an_address_or_a_member"),
        migrations.AddConstraint(
            "translationrequest",
            models.UniqueConstraint(name="one_request_for_each_address", **_FOR_ADDRESS),
        ),
        migrations.AddConstraint(
            "translationrequest",
            models.UniqueConstraint(name="one_request_for_each_member", **_FOR_MEMBER),
        ),
        migrations.AddConstraint(
            "translationrequest",
            models.CheckConstraint(
                name="request_of_an_address_or_a_member", condition=_ONE_OF_BOTH
            ),
        ),
    ]
