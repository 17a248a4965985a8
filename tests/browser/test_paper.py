"""The opinion on a scheme, and a supervision's letter, are official papers on A4."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.screens import SCREENS, Screen, path_of
from tests.browser.served import Demonstration, Person

Enter = Callable[[str], Person]
A4 = re.compile(rb"/MediaBox\s*\[\s*0 0 594\.\d+ 841\.\d+\s*\]")
PAGES = re.compile(rb"/Type\s*/Page\b")
SHELL = ("header.top", "nav.places", ".no-print", ".skip")
VERDICTS = (
    '{{ node(id: "{id}") {{ ... on WorkScheme {{ reviews(first: 1, orderBy: {{field: CREATED_AT,'
    " direction: DESC}}) {{ edges {{ node {{ standardRevision {{ clauses {{ id number title }} }}"
    " verdicts {{ opinion clause {{ id }} }} }} }} }} }} }} }}"
)
UNDER_REVIEW = (
    '{ schemes(first: 1, filter: {within: "220000", state: [UNDER_REVIEW]})'
    " { edges { node { id owner { code } } } } }"
)


def screen(name: str) -> Screen:
    return next(each for each in SCREENS if each.name == name)


def printed(page: Page) -> int:
    """How many pages it takes on paper; each must be A4 upright."""
    file = page.pdf(prefer_css_page_size=True)
    pages = len(PAGES.findall(file))
    assert len(A4.findall(file)) == pages
    return pages


def clauses(shown: Demonstration, scheme: str) -> list[list[str]]:
    """The number, the title and the opinion of each clause, as the API tells them."""
    asked: Any = shown.ask("siping-director", VERDICTS.format(id=scheme))
    review = asked["node"]["reviews"]["edges"][0]["node"]
    said = {each["clause"]["id"]: each["opinion"] for each in review["verdicts"]}
    return [
        [str(each["number"]), each["title"], said.get(each["id"]) or "—"]
        for each in review["standardRevision"]["clauses"]
    ]


@pytest.mark.parametrize("name", ["review-paper", "letter-paper"])
def test_nothing_but_the_paper_is_printed(enter: Enter, shown: Demonstration, name: str) -> None:
    person = enter(screen(name).who)
    person.open(path_of(screen(name), shown))
    person.page.emulate_media(media="print")
    for part in SHELL:
        for each in person.page.locator(part).all():
            expect(each).not_to_be_in_viewport()
    assert printed(person.page) >= 1


def test_heading_of_verdicts_repeats(enter: Enter, shown: Demonstration) -> None:
    person = enter("220000-director")
    person.open(path_of(screen("review-paper"), shown))
    assert printed(person.page) == 2
    head = person.page.locator(".paper thead")
    assert head.evaluate("each => getComputedStyle(each).display") == "table-header-group"


def test_paper_says_each_opinion(enter: Enter, shown: Demonstration) -> None:
    path = path_of(screen("review-paper"), shown)
    person = enter("220300-director")
    person.open(path.removesuffix("/paper"))
    person.page.get_by_role("button", name="打印审核意见").click()
    paper = person.page.locator(".paper")
    expect(paper.locator("h1")).to_contain_text("前置审核意见")
    lines = [line.locator("td").all_inner_texts() for line in paper.locator("tbody tr").all()]
    assert [[line[0], line[1], line[3]] for line in lines] == clauses(shown, path.split("/")[2])
    expect(paper.get_by_text("退回修改。")).to_be_visible()


def test_who_signed_is_told_above_alone(enter: Enter, shown: Demonstration) -> None:
    named = {}
    for who in ("220000-director", "220300-director"):
        person = enter(who)
        person.open(path_of(screen("review-paper"), shown))
        named[who] = person.page.locator(".signature dd").all_inner_texts()
    # Who judged the clauses, and who decided; a line without a name is left out.
    assert len([name for name in named["220000-director"] if name]) == 2
    assert named["220300-director"] == []


def test_title_breaks_between_its_parts(enter: Enter, shown: Demonstration) -> None:
    person = enter("220000-director")
    person.open(path_of(screen("review-paper"), shown))
    parts = person.page.locator(".paper h1 span")
    heights = [part.bounding_box() for part in parts.all()]
    assert len(heights) == 3
    assert all(box and box["height"] < 40 for box in heights)


def test_paper_waits_for_the_decision(enter: Enter, shown: Demonstration) -> None:
    scheme = shown.ask("jilin-reviewer", UNDER_REVIEW)["schemes"]["edges"][0]["node"]
    person = enter(f"{scheme['owner']['code']}-director")
    person.page.goto(f"/reviews/{scheme['id']}/paper")
    expect(person.page.get_by_text("上级还没有作出审核结论")).to_be_visible()
    assert person.page.locator(".paper").count() == 0
