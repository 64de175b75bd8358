"""Secrets of the second step that were stored as they are become encrypted."""

from django.db import migrations

from portal.members.second_step_secrets import decrypt, encrypt

# What is secret in the data of each kind of second step.
SECRETS = {"totp": "secret", "recovery_codes": "seed"}


def change_secrets(apps, change):
    authenticators = apps.get_model("mfa", "Authenticator").objects.filter(type__in=SECRETS)
    for authenticator in authenticators.iterator():
        name = SECRETS[authenticator.type]
        if name in authenticator.data:
            authenticator.data[name] = change(authenticator.data[name])
            authenticator.save(update_fields=["data"])


def encrypt_all(apps, schema_editor):
    change_secrets(apps, encrypt)


def decrypt_all(apps, schema_editor):
    change_secrets(apps, decrypt)


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0005_attempt_count"),
        ("mfa", "0003_authenticator_type_uniq"),
    ]

    operations = [migrations.RunPython(encrypt_all, decrypt_all)]
