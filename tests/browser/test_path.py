"""Under a path, behind nginx where there is one, a day's work asks for nothing outside of it."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.proxied import NGINX, nginx
from tests.browser.served import Demonstration, Person, copy_of, demonstration

PATH = "/liandong"
RETURNED = (
    '{ schemes(filter: {owner: ["220300"], state: [RETURNED]}) { edges { node { id title } } } }'
)
WITHDRAW = 'mutation { withdrawScheme(input: {schemeId: "%s"}) { act { id } } }'


@pytest.fixture(scope="module")
def under(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demonstration]:
    """A demonstration under the path; `home` is the address of the proxy."""
    with ExitStack() as running:
        folder = copy_of(filled, tmp_path_factory.mktemp("path"))
        shown = running.enter_context(demonstration(folder, path=PATH))
        home = shown.home
        if NGINX:
            home = running.enter_context(nginx(folder, home, PATH)) + PATH
        yield Demonstration(home, shown.tokens, shown.server)


class Visitor(Person):
    """A person whose browser notes every address that it asks for."""

    def __init__(self, browser: Browser, home: str) -> None:
        super().__init__(browser, home)
        self.asked: list[str] = []
        self.page.context.on("request", lambda request: self.asked.append(request.url))

    def strayed(self, home: str) -> list[str]:
        """What was asked for outside of the path; `data:` and `blob:` leave the browser never."""
        remote = [url for url in self.asked if urlsplit(url).scheme not in ("data", "blob")]
        assert remote
        return [url for url in remote if not url.startswith(f"{home}/")]


@pytest.fixture
def visitor(under: Demonstration, browser: Browser) -> Iterator[Visitor]:
    person = Visitor(browser, under.home)
    yield person
    person.leave()
    assert person.complaints == []
    assert person.strayed(under.home) == []


def enter(page: Page, subject: str) -> None:
    page.locator(f'button[value="{subject}"]').first.dispatch_event("click")


def test_day_of_work_stays_under_path(visitor: Visitor, under: Demonstration) -> None:
    page = visitor.page
    page.goto("schemes?whose=all&state=DRAFT")
    page.wait_for_url("**/sign-in?to=*")
    enter(page, "220300-director")
    page.wait_for_url(f"{under.home}/schemes?whose=all&state=DRAFT")
    page.locator("main h1").get_by_text("工作方案").wait_for()

    page.get_by_role("navigation", name="主导航").get_by_role("link", name="前置审核").click()
    page.wait_for_url(f"{under.home}/reviews")
    page.locator("main h1").get_by_text("前置审核").wait_for()
    link = page.locator("main table a").first
    title = link.inner_text()
    link.click()
    page.wait_for_url(f"{under.home}/reviews/*")
    expect(page.locator("main h1")).to_contain_text(title)
    page.reload()
    expect(page.locator("main h1")).to_contain_text(title)

    page.get_by_role("button", name="退出").click()
    page.wait_for_url(f"{under.home}/sign-in")


def test_acts_are_heard_under_path(visitor: Visitor, under: Demonstration) -> None:
    visitor.sign_in("220300-drafter")
    visitor.open("/schemes?state=WITHDRAWN")
    scheme = under.ask("siping-director", RETURNED)["schemes"]["edges"][0]["node"]
    listed = visitor.page.get_by_role("link", name=scheme["title"])
    expect(listed).to_have_count(0)
    assert under.ask("siping-director", WITHDRAW % scheme["id"])["withdrawScheme"]["act"]
    expect(listed).to_be_visible()


def test_explorer_answers_under_path(visitor: Visitor, under: Demonstration) -> None:
    page = visitor.page
    page.goto("graphiql/")
    page.wait_for_url(f"{under.home}/sign-in?to={PATH}/graphiql/")
    enter(page, "220300-director")
    page.wait_for_url(f"{under.home}/graphiql/")
    page.get_by_text("Who am I").wait_for()
    page.wait_for_load_state("networkidle")  # before that, the button does nothing
    page.get_by_role("button", name="Execute").first.click()
    expect(page.locator(".result-window")).to_contain_text("四平市委巡察办")
    page.context.clear_cookies()
    page.get_by_role("button", name="Execute").first.click()
    page.wait_for_url(f"{under.home}/sign-in?to=%2Fliandong%2Fgraphiql%2F")
