"""Every kind of page, with an address to see it at."""

import json
import re
from dataclasses import dataclass, field
from urllib.parse import unquote

from tests.e2e.served import ServedDemo

LANGUAGES = ("en", "ar", "ne")
WIDTHS = (360, 1280)
OPEN_BOARD = "organising-strategies"


@dataclass(frozen=True)
class PageType:
    """A kind of page. ``path``: below the language; ``paths``: where a language's differs."""

    name: str
    path: str
    paths: dict[str, str] = field(default_factory=dict)
    status: int = 200
    visitor: str = ""  # local part of the demo account that sees it; empty: nobody

    def address(self, language: str) -> str:
        """The page's address in a language; ``{board}`` and ``{topic}`` are still to be found."""
        return f"/{language}/{self.paths.get(language, self.path)}"


PAGE_TYPES = (
    PageType("home", ""),
    PageType("guide-index", "rights-guides/"),
    PageType("guide", "rights-guides/unpaid-wages/"),
    PageType(
        "guide-outdated",
        "rights-guides/keep-your-passport/",
        {"ar": "rights-guides/domestic-workers/", "ne": "rights-guides/join-a-union/"},
    ),
    PageType(
        "guide-partial",
        "rights-guides/before-you-leave/?whole",
        {"ne": "rights-guides/safety-on-site/"},
    ),
    PageType("guide-in-parts", "rights-guides/before-you-leave/"),
    PageType("guide-part", "rights-guides/before-you-leave/check-the-offer/"),
    PageType(
        "guide-not-translated",
        "rights-guides/join-a-union/",
        {"ne": "rights-guides/domestic-workers/"},
    ),
    PageType("guide-report", "rights-guides/report/{guide}/"),
    PageType("guide-thanks", "rights-guides/report/{guide}/wrong/"),
    PageType("finder", "find/"),
    PageType("finder-answer", "find/?from=NP&to=KW&about=wages"),
    PageType("help", "help/"),
    PageType("help-return", "help/return/"),
    PageType("help-proof", "help/proof/"),
    PageType("pocket-card", "find/card/?from=NP&to=KW"),
    PageType("offline", "offline/"),
    PageType("agreement-index", "agreements/"),
    PageType(
        "agreement",
        "agreements/belgium-construction/",
        {
            "ar": "agreements/gulf-model-agreement-2009/",
            "ne": "agreements/nepal-construction-sample/",
        },
    ),
    PageType("agreement-topics", "agreements/topics/"),
    PageType("agreement-topic", "agreements/topics/wages.minimum/"),
    PageType("comparison", "agreements/compare/?id={belgian}&id={swiss}&id={swedish}"),
    PageType("comparison-of-one", "agreements/compare/?id={belgian}"),
    PageType("country-rules", "rights-guides/rules/KW/"),
    PageType(
        "country-amounts",
        "rights-guides/amounts/BE/?from=NP",
        {"ar": "rights-guides/amounts/MY/?from=NP"},
    ),
    PageType("country-index", "countries/"),
    PageType("country", "countries/nepal/", {"ar": "countries/kuwait/"}),
    PageType("directory", "directory/"),
    PageType("directory-filtered", "directory/?country=KW&service=wages"),
    PageType("directory-nothing", "directory/?country=KW&service=fees"),
    PageType("directory-place", "directory/np-resource-centre-1/"),
    PageType("news-index", "news/"),
    PageType("news-chosen", "news/?country=NP&year=2018"),
    PageType("news", "news/guides-in-twelve-languages/"),
    PageType("news-with-photos", "news/qatar-change-of-job/", {"ne": "news/evening-desk-sample/"}),
    PageType("event-index", "events/"),
    PageType("event", "events/migrants-day-2026/"),
    PageType("event-online", "events/payslip-online-2027/"),
    PageType("event-cancelled", "events/nairobi-domestic-workers-2027/"),
    PageType("event-sign-up", "events/payslip-online-2027/sign-up/"),
    PageType("event-month", "events/month/2026/12/"),
    PageType("photos", "photos/"),
    PageType("photos-chosen", "photos/?country=NP&kind=news"),
    PageType("photos-nothing", "photos/?country=IS"),
    PageType("photo", "{photo}"),
    PageType("publication-index", "publications/"),
    PageType("publications-chosen", "publications/?language=en&kind=pdf"),
    PageType(
        "publication",
        "publications/convention-189/",
        {"ne": "publications/qatar-2013-to-2020/"},
    ),
    PageType("publication-as-data", "publications/ratification-table/"),
    PageType("practice-index", "practice/"),
    PageType("practice-chosen", "practice/?country=QA", {"ne": "practice/?region=africa"}),
    PageType(
        "practice",
        "practice/joint-inspections-qatar/",
        {"ne": "practice/support-groups-nepal/"},
    ),
    PageType("analysis-index", "what-the-cases-say/"),
    PageType("analysis", "what-the-cases-say/pay-and-papers/"),
    PageType("campaign-index", "campaigns/"),
    PageType("campaign", "campaigns/no-fees-for-workers/"),
    PageType("campaign-with-answers", "campaigns/qatar-do-the-right-thing/"),
    PageType("organising-targets", "campaigns/targets/"),
    PageType("organising-target", "campaigns/targets/twenty-thousand/"),
    PageType("campaign-actions", "campaigns/ratify-the-conventions/actions/"),
    PageType("petition-sign", "campaigns/no-fees-for-workers/sign/"),
    PageType("pledge-sign", "campaigns/ratify-the-conventions/pledge/"),
    PageType("letter-write", "campaigns/domestic-workers-lebanon/write/"),
    PageType("messages", "campaigns/no-fees-for-workers/messages/"),
    PageType("message-write", "campaigns/no-fees-for-workers/messages/write/"),
    PageType("ratifications", "campaigns/ratifications/"),
    PageType("ratifications-of-region", "campaigns/ratifications/?region=arab-states&sort=number"),
    PageType("ratified-convention", "campaigns/ratifications/C97/"),
    PageType("ratifications-of-country", "campaigns/ratifications/NP/"),
    PageType("ratifications-map", "campaigns/ratifications/map/?instrument=C189"),
    PageType("ratifications-changes", "campaigns/ratifications/changes/"),
    PageType("ratifications-government", "campaigns/ratifications/letter/?ask=C97"),
    PageType("ratifications-letter", "campaigns/ratifications/KW/letter/?ask=C189"),
    PageType("cooperation", "campaigns/cooperation/"),
    PageType("cooperation-of-country", "campaigns/cooperation/?country=NP&state=in-force"),
    PageType("cooperation-agreement", "campaigns/cooperation/arab-south-asia-asean-2015/"),
    PageType(
        "cooperation-draft",
        "campaigns/cooperation/draft/?origin=NP&first=GEFONT&destination=KW&second=KTUF"
        "&starts=2027-01-01",
    ),
    PageType("supervision", "campaigns/supervision/"),
    PageType("supervision-chosen", "campaigns/supervision/?country=QA"),
    PageType("supervisory-case", "campaigns/supervision/cfa-2620/"),
    PageType("theme-index", "themes/"),
    PageType("theme", f"themes/{OPEN_BOARD}/"),
    PageType("forum-index", "forum/"),
    PageType("board", "{board}"),
    PageType("topic", "{topic}"),
    PageType("new-topic", "{board}topic/new/", visitor="member"),
    PageType("reply", "{topic}reply/", visitor="member"),
    PageType("cases-waiting", "forum/cases/", visitor="member"),
    PageType("forum-signed-in", "forum/", visitor="moderator-asia"),
    PageType("moderation", "forum/moderation/queue/", visitor="moderator-asia"),
    PageType("moderation-log", "forum/moderation/log/", visitor="moderator-asia"),
    PageType("report", "forum/moderation/report/{post}/", visitor="moderator-asia"),
    PageType("my-reports", "forum/moderation/my-reports/", visitor="member"),
    PageType("earlier-versions", "forum/history/{post}/"),
    PageType("statistics", "forum/statistics/"),
    PageType("desk-queue", "desk/", visitor="case-np"),
    PageType("desk-case", "desk/P64GVHF/", visitor="case-np"),
    PageType("special-permission", "desk/emergency/", visitor="admin"),
    PageType("search", "search/?q=union", {"ar": "search/?q=العمال", "ne": "search/?q=युनियन"}),
    PageType("search-nothing", "search/?q=xqzxqz"),
    PageType("sign-in", "accounts/login/"),
    PageType("forgotten-password", "accounts/password/reset/"),
    PageType("not-found", "there-is-no-such-page/", status=404),
    PageType("private", "{group_board}", status=404, visitor="newcomer"),
)


def _first(pattern: str, text: str) -> str:
    found = re.search(pattern, text)
    if found is None:
        raise LookupError(f"no address like {pattern}")
    return unquote(found[1])


def find_addresses(demo: ServedDemo) -> dict[str, str]:
    """The addresses that hold numbers, below the language."""
    index = demo.read("/en/forum/")
    board = _first(rf'href="/en/(forum/board/{OPEN_BOARD}-\d+/)"', index)
    topic = _first(r'href="/en/(forum/board/[^"]+/topic/[^"?#/]+/)', demo.read(f"/en/{board}"))
    post = _first(r'id="post-(\d+)"', demo.read(f"/en/{topic}"))
    guide = _first(r"/rights-guides/report/(\d+)/", demo.read("/en/rights-guides/unpaid-wages/"))
    photo = _first(r'href="/en/(photos/\d+/)"', demo.read("/en/photos/"))
    group_board = "forum/board/asia-construction-network-5/"
    if found := re.search(r'href="/en/(forum/board/asia[^"]+/)"', index):
        group_board = unquote(found[1])
    listed = json.loads(demo.read("/api/agreements/"))["results"]
    numbers = {each["reference"]: each["id"] for each in listed}
    agreements = {
        name: numbers[reference]
        for name, reference in (
            ("belgian", "be-pc124"),
            ("swiss", "ch-lmv-2019"),
            ("swedish", "se-bygg-2023"),
        )
    }
    forum = {"board": board, "topic": topic, "post": post, "group_board": group_board}
    return agreements | forum | {"guide": guide, "photo": photo}
