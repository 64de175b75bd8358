"""What some languages write together with a word, so that nobody has to list it.

Arabic writes the article, “and” and one-letter prepositions at the front of
a word; Nepali and Bengali write case endings and plurals at its end. Only the
commonest: anything else is listed with the term as another form.
"""

_ARTICLE = "ال"

FRONT: dict[str, tuple[str, ...]] = {
    "ar": (
        *("", "و", "ف", "ب", "ل", "ك", "ول", "وب"),
        *(_ARTICLE, "وال", "فال", "بال", "كال", "لل", "وبال", "ولل"),
    ),
}

END: dict[str, tuple[str, ...]] = {
    "ne": (
        *("", "को", "का", "की", "मा", "ले", "लाई", "बाट", "सँग", "द्वारा"),
        *("हरू", "हरूको", "हरूका", "हरूमा", "हरूले", "हरूलाई", "हरूबाट"),
    ),
    "bn": (
        *("", "র", "ের", "কে", "তে", "ে", "য়", "য়ের", "ও", "ই"),
        *("টি", "টির", "টা", "গুলো", "গুলি", "গুলোর", "গুলির"),
    ),
}


def spellings(words: tuple[str, ...], language: str) -> list[tuple[str, ...]]:
    """The words of one form, and the same with what may be written on to them."""
    first, *rest = words
    fronted = [(front + first, *rest) for front in FRONT.get(language, ("",))]
    if first.startswith(_ARTICLE) and language == "ar":
        fronted += [("لل" + first[len(_ARTICLE) :], *rest)]
    return [
        (*spelling[:-1], spelling[-1] + end)
        for spelling in fronted
        for end in END.get(language, ("",))
    ]
