"""The sections of the site, as their apps register them.

A section is registered in its ``AppConfig.ready``; menu, addresses, index pages,
redirects, ``robots.txt`` and the look of its pages follow from the ``Section`` alone.
Addresses and names are fixed there, so that the frame of a page costs no query.
"""

from dataclasses import dataclass

from django.utils.functional import Promise

from portal.core.hooks import Hook


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the site, by the first word of its addresses after the language.

    ``label``: its name in the menu; empty for a part that the menu leaves out. ``in_header``:
    false where only the foot of every page leads to it.
    ``motif``: the band under the head of its pages (``static/portal/motifs/*.svg``).
    ``stylesheet``: what only its pages need beyond the site's own, if anything.
    ``index_page``: label of the model of its first page, such as
    ``news.NewsIndexPage``, which ``prepare_site`` makes in every language.
    ``urls``: the module of its views' addresses, for a section that is not made of
    pages. They are the same in every language, so that one without a language is
    redirected to the reader's.
    ``extra_urls``: the module of addresses besides those of its pages: feeds, calendars.
    ``api_urls``: the module of what programs read under ``/api/`` and ``api_slug``, by default
    its slug. ``api_files``: the module of files for programs that lie in ``/api/`` itself.
    ``disallow``: paths below it that search engines are kept from; ``""``: all of it.
    """

    slug: str
    label: Promise | str = ""
    in_header: bool = True
    motif: str = ""
    stylesheet: str = ""
    index_page: str = ""
    urls: str = ""
    extra_urls: str = ""
    api_urls: str = ""
    api_slug: str = ""
    api_files: str = ""
    disallow: tuple[str, ...] = ()


SECTIONS: Hook[Section] = Hook(
    "sections", "A section by its slug. The order is that of the menu and of robots.txt."
)


def register_section(section: Section, *, order: int) -> None:
    """Add ``section`` to the site. Parts that the menu leaves out come first, below 10."""
    SECTIONS.register(section.slug, section, order=order)


def get_menu_sections() -> list[Section]:
    """The sections that have a name, in the order of the menu."""
    return [section for section in SECTIONS if section.label]
