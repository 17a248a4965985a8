"""Members who do not read all of their body's work find screens that say so; none fails."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.screens import SCREENS, Screen, path_of
from tests.browser.served import Demonstration, Person
from tests.support.sampling import sampled

Enter = Callable[[str], Person]
WITHHELD = "审核意见在退回或通过后对您可见。"
OPEN = """{ schemes(first: 1, filter: {state: [UNDER_REVIEW], within: "220000"}) { edges { node {
    id reviews(first: 1) { edges { node { state verdicts { opinion } } } } } } } }"""
DRAFTS = '{ %s(filter: {state: [DRAFT], owner: ["%s"]}) { edges { node { id title } } } }'
# Those where it has nothing to do, or that show a draft, are not there for an observer.
NOT_THERE = {
    "attempts",
    "consultation-form",
    "file-reads",
    "plan",
    "plan-form",
    "record",
    "standard-form",
    "standard-taking-up",
    "supervision-form",
    "template-form",
    "rule-document-form",
    "opinion-form",
}
OF_JILIN = [
    screen
    for screen in SCREENS
    if screen.who.startswith("220000-") and screen.name not in NOT_THERE
]


@pytest.mark.parametrize("who", ["220000-observer", "220000-drafter"])
def test_desk_says_when_verdicts_are_seen(enter: Enter, shown: Demonstration, who: str) -> None:
    (scheme,) = shown.ask("jilin-reviewer", OPEN)["schemes"]["edges"]
    opinions = [
        said["opinion"]
        for review in scheme["node"]["reviews"]["edges"]
        for said in review["node"]["verdicts"]
        if said["opinion"]
    ]
    assert opinions
    page = (person := enter(who)).page
    person.open(f"/reviews/{scheme['node']['id']}")
    expect(page.get_by_text(WITHHELD)).to_have_count(2)
    expect(page.get_by_role("progressbar")).to_have_count(0)
    expect(page.get_by_text("未审")).to_have_count(0)
    assert not [text for text in opinions if text in person.kept()]
    assert person.violations() == []


def test_reviewer_finds_them_on_the_desk(enter: Enter, shown: Demonstration) -> None:
    (scheme,) = shown.ask("jilin-reviewer", OPEN)["schemes"]["edges"]
    page = (person := enter("220000-reviewer")).page
    person.open(f"/reviews/{scheme['node']['id']}")
    expect(page.get_by_role("progressbar").first).to_be_visible()
    expect(page.get_by_text(WITHHELD)).to_have_count(0)


@pytest.mark.parametrize(
    ("list_", "path", "token", "owner", "who"),
    [
        ("schemes", "/schemes/{id}", "siping-director", "220300", "220300-supervisor"),
        ("plans", "/plans/{id}", "jilin-director", "220000", "220000-observer"),
    ],
)
def test_draft_is_like_no_record(
    enter: Enter, shown: Demonstration, list_: str, path: str, token: str, owner: str, who: str
) -> None:
    draft = shown.ask(token, DRAFTS % (list_, owner))[list_]["edges"][0]["node"]
    page = (person := enter(who)).page
    texts = []
    for id in (draft["id"], draft["id"][:-4] + "0000"):
        page.goto(path.format(id=id))
        page.get_by_text("没有这份材料，或者您无权查看。").wait_for()
        texts.append(page.locator("main").inner_text())
        assert draft["title"] not in person.kept()
    assert texts[0] == texts[1]


def of_place(screen: Screen) -> list[str]:
    """Where the screen is in the console: one of each place is enough in a run."""
    return [screen.path.split("/")[1]]


@sampled("screen", OF_JILIN, by=of_place, ids=lambda screen: screen.name)
def test_observer_opens_each_screen(met: Enter, shown: Demonstration, screen: Screen) -> None:
    person = met("220000-observer")
    person.complaints.clear()
    person.open(path_of(screen, shown))
    assert person.violations() == []
    assert person.complaints == []
