"""The languages of original texts: any of the world's, not only those of this site."""

from babel import UnknownLocaleError
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from portal.i18n.formats import get_babel_locale, join_list


def _get_names(code: str) -> dict[str, str]:
    try:
        return dict(get_babel_locale(code).languages)
    except UnknownLocaleError:
        return {}


def get_name(code: str) -> str:
    """The name of a language (ISO 639) in the reader's language, in English where it has none."""
    names = _get_names(translation.get_language() or "en")
    return str(names.get(code) or _get_names("en").get(code) or code)


def get_names(codes: str) -> str:
    """The names of several (“de, fr”), as the reader's language joins a list."""
    names = [get_name(code) for code in split(codes)]
    return join_list(names) if names else ""


def split(codes: str) -> list[str]:
    """The codes in what was typed."""
    return [code for code in codes.replace(";", ",").replace(" ", ",").lower().split(",") if code]


def validate_languages(value: str) -> None:
    """Accept codes that Unicode has a name for."""
    known = _get_names("en")
    if unknown := [code for code in split(value) if code not in known]:
        raise ValidationError(
            _("There is no language with the code %(code)s."),
            params={"code": ", ".join(unknown)},
            code="language",
        )
