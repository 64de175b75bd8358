"""What can go wrong with an account, in the site's own words and languages."""

from django.utils.translation import gettext_lazy as _

ERROR_MESSAGES = {
    "account_inactive": _("This account is switched off."),
    "cannot_remove_primary_email": _("You cannot remove your main address."),
    "duplicate_email": _("Your account has this address already."),
    "email_password_mismatch": _("The e-mail address or the password is wrong."),
    "email_taken": _("This address belongs to another account."),
    "enter_current_password": _("This is not the password you have now."),
    "incorrect_password": _("The password is wrong."),
    "invalid_or_expired_key": _("This link does not work any more."),
    "invalid_login": _("The e-mail address or the password is wrong."),
    "invalid_password_reset": _("This link does not work any more."),
    "max_email_addresses": _("You cannot have more than %d addresses."),
    "too_many_login_attempts": _("Too many tries. Wait five minutes, then try again."),
    "unverified_primary_email": _("Confirm this address before you make it the main one."),
    "rate_limited": _("Too many tries. Wait five minutes, then try again."),
}
