"""Messages of the libraries that readers and members can meet.

Django, allauth and Wagtail have no Filipino, and parts only of Urdu, Hindi,
Nepali and Bengali, and their English is a programmer's. ``LOCALE_PATHS`` wins
over their catalogues, so whatever is listed here is said anew in ``locale/en``
and translated, and checked, with the project's own. Texts are as the library
has them, by the file they are in; a test compares. What the project says in its
own words (members/adapters.py) is not repeated.
"""

from django.utils.translation import gettext_noop as _
from django.utils.translation import ngettext_lazy

FORM_FIELDS = (
    _("This field is required."),
    _("Enter a whole number."),
    _("Enter a number."),
    _("Enter a valid date."),
    _("No file was submitted. Check the encoding type on the form."),
    _("No file was submitted."),
    _("The submitted file is empty."),
    ngettext_lazy(
        "Ensure this filename has at most %(max)d character (it has %(length)d).",
        "Ensure this filename has at most %(max)d characters (it has %(length)d).",
    ),
    _("Please either submit a file or check the clear checkbox, not both."),
    _("Upload a valid image. The file you uploaded was either not an image or a corrupted image."),
    _("Enter a valid URL."),
    _("Select a valid choice. %(value)s is not one of the available choices."),
    _("Enter a list of values."),
    _("Enter a valid UUID."),
    _("Enter a valid JSON."),
)
FORMS = (_("(Hidden field %(name)s) %(error)s"),)
MODEL_FORMS = (
    _("Select a valid choice. That choice is not one of the available choices."),
    _("“%(pk)s” is not a valid value."),
)
WIDGETS = (
    _("Clear"),
    _("Currently"),
    _("Change"),
    _("Unknown"),
    _("Yes"),
    _("No"),
)
MODEL_FIELDS = (
    _("Value %(value)r is not a valid choice."),
    _("This field cannot be null."),
    _("This field cannot be blank."),
)
VALIDATORS = (
    _("Enter a valid value."),
    _("Enter a valid URL."),
    _("Enter a valid email address."),
    _("Ensure this value is less than or equal to %(limit_value)s."),
    _("Ensure this value is greater than or equal to %(limit_value)s."),
    ngettext_lazy(
        "Ensure this value has at least %(limit_value)d character (it has %(show_value)d).",
        "Ensure this value has at least %(limit_value)d characters (it has %(show_value)d).",
    ),
    ngettext_lazy(
        "Ensure this value has at most %(limit_value)d character (it has %(show_value)d).",
        "Ensure this value has at most %(limit_value)d characters (it has %(show_value)d).",
    ),
    _(
        "File extension “%(extension)s” is not allowed. Allowed extensions are: "
        "%(allowed_extensions)s."
    ),
    _("Null characters are not allowed."),
)
PASSWORDS = (
    ngettext_lazy(
        "This password is too short. It must contain at least %d character.",
        "This password is too short. It must contain at least %d characters.",
    ),
    ngettext_lazy(
        "Your password must contain at least %(min_length)d character.",
        "Your password must contain at least %(min_length)d characters.",
    ),
    _("The password is too similar to the %(verbose_name)s."),
    _("Your password can’t be too similar to your other personal information."),
    _("This password is too common."),
    _("Your password can’t be a commonly used password."),
    _("This password is entirely numeric."),
    _("Your password can’t be entirely numeric."),
)
ACCOUNT_FORMS = (_("You must type the same password each time."),)
PAGE_PASSWORD = (
    _("Password"),
    _("The password you have entered is not correct. Please try again."),
)

BY_FILE = {
    "django/forms/fields.py": FORM_FIELDS,
    "django/forms/forms.py": FORMS,
    "django/forms/models.py": MODEL_FORMS,
    "django/forms/widgets.py": WIDGETS,
    "django/core/validators.py": VALIDATORS,
    "django/db/models/fields/__init__.py": MODEL_FIELDS,
    "django/contrib/auth/password_validation.py": PASSWORDS,
    "allauth/account/forms.py": ACCOUNT_FORMS,
    "wagtail/forms.py": PAGE_PASSWORD,
}
