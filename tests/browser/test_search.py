"""Search: words are found in whole texts, marked, and lead to the record that they stand in."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.browser.served import Demonstration, Person

Enter = Callable[[str], Person]
FOUND = """query($text: String!, $kinds: [FoundKind!]) {
    search(text: $text, kinds: $kinds, first: 20) { totalCount edges { node {
        kind title excerpt { words marks { start end } } } } } }"""


def kinds(page: Page) -> Locator:
    return page.locator(".hits li > .tag:first-child")


def test_hits_say_what_the_api_says(enter: Enter, shown: Demonstration) -> None:
    asked = {"text": "监督 整改", "kinds": ["SCHEME"]}
    told = shown.ask("jilin-director", FOUND, asked)["search"]
    page = (person := enter("220000-director")).page
    person.open("/search?text=监督 整改&kind=SCHEME")
    expect(page.locator(".hits li")).to_have_count(min(20, told["totalCount"]))
    assert set(kinds(page).all_inner_texts()) == {"工作方案"}
    for hit, edge in zip(page.locator(".hits li").all(), told["edges"], strict=True):
        expect(hit.get_by_role("link")).to_have_text(edge["node"]["title"])
        excerpt = edge["node"]["excerpt"]
        marked = [excerpt["words"][mark["start"] : mark["end"]] for mark in excerpt["marks"]]
        assert hit.locator("mark").all_inner_texts() == marked


def test_kinds_narrow_down_and_stay_in_the_address(enter: Enter) -> None:
    page = (person := enter("220000-director")).page
    person.open("/search?text=巡察")
    group = page.get_by_role("group", name="类别")
    expect(group.get_by_role("button", name="全部")).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("heading", name="机构")).to_be_visible()
    group.get_by_role("button", name="督导意见").click()
    page.wait_for_url("**kind=SUPERVISION")
    expect(page.get_by_role("heading", name="机构")).to_have_count(0)
    expect(kinds(page).first).to_have_text("督导意见")
    assert set(kinds(page).all_inner_texts()) == {"督导意见"}
    page.reload()
    expect(group.get_by_role("button", name="督导意见")).to_have_attribute("aria-pressed", "true")
    group.get_by_role("button", name="全部").click()
    expect(page.get_by_role("heading", name="机构")).to_be_visible()


def test_what_is_not_told_is_not_found(enter: Enter, shown: Demonstration) -> None:
    """A county finds nothing of a plan that its province has not shared, and is told so."""
    drafts = "{ plans(filter: {state: DRAFT}) { edges { node { title } } } }"
    (title, *_) = [
        edge["node"]["title"] for edge in shown.ask("jilin-director", drafts)["plans"]["edges"]
    ]
    own = enter("220000-director")
    own.open(f"/search?text={title}")
    hit = own.page.locator(".hits li").first
    expect(hit.get_by_role("link")).to_have_text(title)
    expect(hit.get_by_text("未发出")).to_be_visible()
    other = enter("220322-director")
    other.open(f"/search?text={title}")
    expect(other.page.get_by_text("没有找到。可减少搜索词，或换一个类别。")).to_be_visible()


def test_search_speaks_english(enter: Enter) -> None:
    page = (person := enter("220000-director")).page
    person.open("/search?text=巡察")
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", name="Search “巡察”")).to_be_visible()
    expect(page.get_by_role("group", name="Kind").get_by_role("button", name="All")).to_be_visible()
