"""What the forum is for: two people who share no language talk; one group does not see another's
affairs; a theme lives from its proposal to its summary.

Time is moved in the data of the demo that is served: nobody waits.
"""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from forum.engine.forum_moderation.models import Report
from forum.themes.schedule import State
from tests.e2e.conftest import Watch, publish, sign_in
from tests.e2e.page_types import OPEN_BOARD
from tests.e2e.served import ServedDemo

NEPALI = "हाम्रा साथीहरूको राहदानी रोजगारदाताले राखेका छन्। तपाईंहरू के गर्नुहुन्छ?"
SPANISH = "Primero pedimos el contrato y después llamamos a la inspección del trabajo."
TITLE = "Tools on a hot roof"


def _send(page: Page) -> None:
    page.locator("main form:has(textarea) button[type=submit]").first.click()


def _post(page: Page, text: str) -> Locator:
    """The post that has the text, in whatever language it is shown."""
    return page.locator("main article.post", has_text=text).last


@pytest.fixture
def back_office(watch: Watch) -> Iterator[Watch]:
    """The back office is Wagtail's: what it says in the console is not ours to fail."""
    yield watch
    watch.complaints.clear()


# --- A conversation ---------------------------------------------------------------


def test_nepal_and_peru_talk_each_in_their_own_language(
    open_page: Callable[..., Page], own_demo: ServedDemo
) -> None:
    nepal = open_page(own_demo.url, width=360)
    sign_in(nepal, "affiliate-np", "ne")
    nepal.goto(f"/ne/themes/{OPEN_BOARD}/")
    nepal.locator("main a.button[href*='/forum/board/']").click()
    nepal.locator("main a[href$='/topic/new/']").first.click()
    nepal.locator("main input[name=subject]").fill("राहदानी कसले राख्छ?")
    nepal.locator("main textarea[name=content]").fill(NEPALI)
    _send(nepal)
    expect(_post(nepal, NEPALI).locator(".post-body")).to_have_attribute("lang", "ne")
    topic = nepal.url.partition("?")[0].partition("#")[0].removeprefix(own_demo.url)

    # Peru reads it in Spanish, goes to the original and back, and answers in Spanish.
    peru = open_page(own_demo.url, width=360, javascript=False)
    sign_in(peru, "secretary-pe", "es")
    peru.goto(topic.replace("/ne/", "/es/", 1))
    asked = peru.locator("main article.post").first
    expect(asked.locator(".post-body")).to_have_attribute("lang", "ne")
    asked.locator("form[action*='/translation/post/'] button").click()
    expect(asked.locator(".post-body")).to_have_attribute("lang", "es")
    expect(asked.locator(".post-machine")).to_be_visible()
    asked.locator("a[hreflang=ne]").click()
    expect(asked.locator(".post-body")).to_have_text(NEPALI)
    peru.locator("main a.button[href$='/reply/']").click()
    peru.locator("main textarea[name=content]").fill(SPANISH)
    _send(peru)
    expect(_post(peru, SPANISH).locator(".post-body")).to_have_attribute("lang", "es")

    # Nepal reads the answer in Nepali; whoever comes next finds both translations made.
    nepal.goto(topic)
    answer = nepal.locator("main article.post").nth(1)
    expect(answer.locator(".post-body")).to_have_text(SPANISH)
    answer.locator("form[action*='/translation/post/'] button").click()
    expect(answer.locator(".post-body")).to_have_attribute("lang", "ne")
    expect(answer.locator(".post-machine")).to_be_visible()
    nepal.locator("main a.button[href$='/reply/']").click()
    nepal.locator("main textarea[name=content]").fill("धन्यवाद, हामी पनि करार माग्छौं।")
    _send(nepal)
    expect(nepal.locator("main article.post")).to_have_count(3)

    anybody = open_page(own_demo.url, width=360)
    anybody.goto(f"{topic}?mine=all")
    expect(anybody.locator("main article.post .post-body[lang=ne]")).to_have_count(3)
    expect(anybody.locator("main .post-machine", has_text="स्पेनी")).to_be_visible()


# --- A moderator of one group -----------------------------------------------------

WAITING = """
from forum.engine.forum_conversation.models import Post
from forum.regions.models import RegionalGroup
from portal.members.models import Member
asia = RegionalGroup.objects.get(slug="asia-construction")
andean = RegionalGroup.objects.get(slug="andean")
andean.moderators.user_set.add(Member.objects.get(email="organiser-mx@demo.test"))
topic = asia.board.topics.filter(approved=True).first()
post = Post(topic=topic, poster=topic.poster, subject="x", content="Hold this one", approved=False)
post.save()
print(post.pk)
"""


def test_a_moderator_of_one_group_does_not_see_anothers_queue(
    open_page: Callable[..., Page], own_demo: ServedDemo
) -> None:
    number = own_demo.console.run(WAITING)
    mine, other = open_page(own_demo.url, width=360), open_page(own_demo.url, width=360)
    sign_in(mine, "moderator-asia")
    sign_in(other, "organiser-mx")
    for page, sees in ((mine, 1), (other, 0)):
        page.goto("/en/forum/moderation/queue/")
        expect(page.locator("main tr", has_text="Hold this one")).to_have_count(sees)
        answer = page.goto(f"/en/forum/moderation/queue/{number}/")
        assert answer is not None
        assert answer.status == (200 if sees else 404)
    expect(mine.locator("main form[action$='/approve/'] button")).to_be_visible()
    other.goto("/en/forum/moderation/log/")
    expect(other.locator("main", has_text="Asia Construction")).to_have_count(0)


# --- The life of a theme ----------------------------------------------------------

MOVE = """
import datetime as dt
from django.utils import timezone
from forum.themes.models import ThemePage
day = lambda days: timezone.localdate() + dt.timedelta(days=days)
ours = ThemePage.objects.filter(title={title!r})
for page in ThemePage.objects.exclude(title={title!r}).filter(opens_on__isnull=False):
    gone = dt.timedelta(days=3650)
    if page.closes_on >= day(-400):
        family = ThemePage.objects.filter(pk=page.pk)
        family.update(opens_on=page.opens_on - gone, closes_on=page.closes_on - gone)
ours.update(opens_on=day({opens}), closes_on=day({closes}))
print(ours.get().board_id)
"""


def _give_days(demo: ServedDemo, opens: int, closes: int) -> str:
    """Let the theme run between these days, counted from today; answers with its board."""
    return demo.console.run(MOVE.format(title=TITLE, opens=opens, closes=closes))


def _propose(member: Page) -> str:
    """Propose the theme; answers with the address of the proposal."""
    member.goto("/en/forum/themes/propose/")
    member.locator("main input[name=title]").fill(TITLE)
    member.locator("main textarea[name=why_now]").fill("Summers are hotter each year.")
    member.locator("main textarea[name=questions]").fill("Who may stop?\nWho pays?")
    _send(member)
    expect(member.locator("main h1")).to_contain_text(TITLE)
    return member.url


def _take_up(office: Page, proposal: str) -> None:
    """Let others read the proposal, and make it a theme."""
    office.goto(proposal)
    office.locator("main form[action$='/accept/'] button").click()
    office.locator("main form[action$='/take-up/'] button").click()
    office.wait_for_url("**/admin/pages/*/edit/")
    if not office.locator("textarea[name=summary]").input_value():
        office.locator("textarea[name=summary]").fill("Work in great heat.")
    publish(office)


def _fill_passages(office: Page, text: str) -> None:
    """Write the same into every passage; the editor keeps it a moment later, and we wait for it."""
    for passage in office.locator("[contenteditable=true][role=textbox]").all():
        passage.focus()
        passage.press_sequentially(text)
        expect(passage).to_have_text(text)
    for kept in office.locator("input[type=hidden][name^=body-][name$=-value]").all():
        expect(kept).to_have_value(re.compile(re.escape(text)))


@pytest.fixture
def passing_time() -> Iterator[ServedDemo]:
    """A demo in which the other themes are over: no other test finds them so."""
    with ServedDemo() as served:
        yield served


def test_a_theme_from_proposal_to_summary(
    open_page: Callable[..., Page], passing_time: ServedDemo, back_office: Watch
) -> None:
    member = open_page(passing_time.url, width=360)
    office = open_page(passing_time.url)
    sign_in(member, "affiliate-np")
    sign_in(office, "admin")
    _take_up(office, _propose(member))

    # It comes: it can be read, nobody writes yet.
    board = _give_days(passing_time, 3, 120)
    theme = f"/en/forum/themes/{board}/"
    member.goto(theme)
    expect(member.locator("main h1")).to_contain_text(TITLE)
    expect(member.locator("main [data-progress=planned]")).to_be_visible()

    # It is open: somebody writes.
    _give_days(passing_time, -110, 5)
    member.goto(theme)
    member.locator("main a.button[href*='/forum/board/']").click()
    member.locator("main a[href$='/topic/new/']").first.click()
    new_topic = member.url
    member.locator("main input[name=subject]").fill("Shade first")
    member.locator("main textarea[name=content]").fill("We stop when there is no shade.")
    _send(member)
    expect(member.locator("main .post-body", has_text="no shade")).to_be_visible()

    # It has closed: what was begun is not lost, but not posted either.
    _give_days(passing_time, -120, -2)
    answer = member.goto(new_topic)
    assert answer is not None
    assert answer.status == 403
    member.goto(theme)
    expect(member.locator("main", has_text=str(State.SYNTHESIS.label))).to_be_visible()

    # It is summed up: by a draft, and only when that is published.
    office.goto(f"{theme}summary/")
    office.locator("main form[action$='/draft/'] button").click()
    office.wait_for_url("**/admin/pages/*/edit/")
    office.locator("textarea[name=summary]").fill("Shade and water before anything else.")
    _fill_passages(office, "Who decides is on the roof.")
    publish(office)
    member.goto(theme)
    expect(member.locator("main", has_text=str(State.PUBLISHED.label))).to_be_visible()
    member.locator("main a[href$='/summary/']").first.click()
    expect(member.locator("main")).to_contain_text("Shade and water before anything else.")
    expect(member.locator("main blockquote", has_text="no shade")).to_be_visible()


# --- What moderators do -----------------------------------------------------------

A_TALK = """
import datetime as dt
from django.utils import timezone
from forum.engine.forum_conversation.models import Post, Topic
from forum.regions.models import RegionalGroup
from portal.members.models import Member
asia = RegionalGroup.objects.get(slug="asia-construction")
author = Member.objects.get(email="centre-bd@demo.test")
reader = Member.objects.get(email="member@demo.test")
asia.members.user_set.add(author, reader)
topic = Topic(forum=asia.board, poster=author, subject="Rooms for eight", approved=True)
topic.type, topic.status = Topic.TOPIC_POST, Topic.TOPIC_UNLOCKED
topic.save()
for text in ("Eight people in one room.", "Her name is Rina, room 12.", "And what about wages?"):
    Post(topic=topic, poster=author, subject="Rooms for eight", content=text).save()
print(topic.get_absolute_url(), *topic.posts.order_by("pk").values_list("pk", flat=True))
"""


def test_a_report_is_followed_in_the_back_office_and_a_topic_is_split(
    open_page: Callable[..., Page], own_demo: ServedDemo, back_office: Watch
) -> None:
    topic, _first, named, wages = own_demo.console.run(A_TALK).split()
    reader = open_page(own_demo.url, width=360, javascript=False)
    sign_in(reader, "member")
    reader.goto(topic)
    _post(reader, "Her name is Rina").locator(".post-more summary").click()
    _post(reader, "Her name is Rina").locator("a[href*='/moderation/report/']").click()
    reader.locator("main input[name=reason][value=danger]").check()
    reader.locator("main textarea[name=words]").fill("Her employer reads here")
    _send(reader)
    expect(reader.locator(".message[data-level=success]")).to_be_visible()

    office = open_page(own_demo.url)
    sign_in(office, "moderator-asia")
    office.goto("/admin/forum/moderation/reports/")
    office.locator(f"a[href$='/reports/{named}/']").click()
    expect(office.locator("main")).to_contain_text("Her employer reads here")
    office.locator("input[name=outcome][value=hidden]").check()
    office.locator("textarea[name=reason]").fill("Names a person")
    office.locator("textarea[name=answer]").fill("We took it down")
    office.locator("main form[method=post] button[type=submit]").last.click()
    expect(office.locator("main [data-empty]")).to_be_visible()

    reader.goto("/en/forum/moderation/my-reports/")
    decided = reader.locator("main tr", has_text="We took it down")
    expect(decided).to_contain_text(str(Report.Outcome.HIDDEN.label))
    reader.goto(topic)
    expect(reader.locator("main article.post", has_text="Rina")).to_have_count(0)

    office.goto(topic)
    office.locator("main a[href$='/split/']").click()
    office.locator(f"main input[name=posts][value='{wages}']").check()
    office.locator("main input[name=subject]").fill("Wages at the camp")
    office.locator("main textarea[name=reason]").fill("Another question")
    _send(office)
    office.locator("main button[name=confirm]").click()
    expect(office.locator("main h1")).to_have_text("Wages at the camp")

    reader.goto(f"/en/forum/post/{wages}/")
    expect(reader.locator("main h1")).to_have_text("Wages at the camp")
    reader.goto("/en/forum/moderation/log/")
    expect(reader.locator("main")).not_to_contain_text("Names a person")


def test_two_people_change_one_post_and_nothing_is_lost(
    open_page: Callable[..., Page], own_demo: ServedDemo, back_office: Watch
) -> None:
    topic, first, *_others = own_demo.console.run(A_TALK).split()
    author = open_page(own_demo.url, width=360)
    moderator = open_page(own_demo.url, width=360, javascript=False)
    sign_in(author, "centre-bd", "ne")
    sign_in(moderator, "moderator-asia")
    moderator.goto(topic)
    address = moderator.locator(f"main #post-{first} a[href$='/edit/']").get_attribute("href")
    assert address is not None
    for page, url in ((author, address.replace("/en/", "/ne/", 1)), (moderator, address)):
        page.goto(url)
    author.locator("main textarea[name=content]").fill("Eight people, two windows.")
    moderator.locator("main textarea[name=content]").fill("Eight people in one small room.")
    _send(moderator)
    expect(moderator.locator("main h1")).to_contain_text("Rooms for eight")
    _send(author)
    expect(author.locator("main [role=alert]").first).to_be_visible()
    expect(author.locator("main .change")).to_contain_text("small room")
    expect(author.locator("main textarea[name=content]")).to_have_value(
        "Eight people, two windows."
    )
    _send(author)
    expect(_post(author, "two windows")).to_be_visible()
    author.goto(f"/ne/forum/history/{first}/")
    expect(author.locator("main li.version")).to_have_count(3)
