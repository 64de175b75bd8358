"""What is true of the markup of every page."""

import re
from collections import Counter

from bs4 import BeautifulSoup

REFERENCES = ("aria-labelledby", "aria-describedby", "aria-controls", "for", "list")


def find_faults(html: BeautifulSoup) -> list[str]:
    """What a page says to programs and does not keep; empty if it is right."""
    ids = Counter(str(element["id"]) for element in html.select("[id]"))
    faults = [f"{name}: {count} times" for name, count in ids.items() if count > 1]
    for attribute in REFERENCES:
        for element in html.select(f"[{attribute}]"):
            faults += [
                f"{attribute}={name} leads nowhere"
                for name in str(element[attribute]).split()
                if name not in ids
            ]
    faults += [f"empty: {form}" for form in html.select('form[action=""]')]
    faults += [
        f"unlike a moment: {time['datetime']}"
        for time in html.select("time[datetime]")
        if re.search(r"\.\d", str(time["datetime"]))
    ]
    for paragraph in html.select("p"):
        faults += [f"in a paragraph: {inner.name}" for inner in paragraph.select("ul, ol, div, p")]
    names = Counter(str(each.get("aria-label", "")) for each in html.select("[role=search]"))
    faults += [f"search landmarks called {name!r}" for name, many in names.items() if many > 1]
    return faults


def find_same_names(html: BeautifulSoup, selector: str) -> list[str]:
    """The accessible names that more than one of the elements has."""
    names: Counter[str] = Counter()
    for element in html.select(selector):
        parts = str(element.get("aria-labelledby", "")).split()
        said = [html.find(id=part) for part in parts] or [element]
        names[" ".join(part.get_text(" ", strip=True) for part in said if part)] += 1
    return [name for name, count in names.items() if count > 1]
