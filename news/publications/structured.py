"""What a publication is in the words of schema.org."""

from typing import TYPE_CHECKING

from news.publications.files import FileToTake
from portal.core.metadata import Data, make_whole
from portal.i18n.names import get_country_name

if TYPE_CHECKING:
    from news.models import PublicationPage


def describe_publication(page: "PublicationPage", files: list[FileToTake]) -> Data:
    """A report, or a book with its number; its day, who publishes it, its files."""
    data: Data = {"@type": "Book" if page.isbn else "Report", "datePublished": page.date}
    if page.isbn:
        data |= {"isbn": page.isbn, "name": page.title}
    if page.byline or page.publisher:
        name = page.byline.name if page.byline else page.publisher
        data["publisher"] = data["author"] = {"@type": "Organization", "name": name}
    if countries := [str(each.code) for each in page.countries]:
        data["about"] = [
            {"@type": "Country", "name": get_country_name(code), "identifier": code}
            for code in countries
        ]
    if files:
        data["encoding"] = [_describe_file(each) for each in files]
    if covers := [each.cover for each in files if each.cover]:
        data["thumbnailUrl"] = make_whole(covers[0])
    return data


def _describe_file(file: FileToTake) -> Data:
    said: Data = {
        "@type": "MediaObject",
        "name": file.title,
        "contentUrl": make_whole(file.url),
        "encodingFormat": file.media_type,
        "inLanguage": file.language.code,
    }
    if file.size:
        said["contentSize"] = f"{file.size} B"
    if file.is_tagged:
        said["accessibilityFeature"] = ["taggedPDF"]
    return said
