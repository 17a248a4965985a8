"""The list of schemes is narrowed down by whom they inspect and by who reviews them."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.served import Demonstration, Person

Enter = Callable[[str], Person]
FOUND = """query($of: WorkSchemeFilter) { schemes(first: 100, filter: $of) {
    totalCount edges { node { title revision { targets { name } } } } } }"""


def test_list_of_schemes_is_narrowed_by_target(enter: Enter, shown: Demonstration) -> None:
    own = {"owner": ["220300"]}
    edges = shown.ask("siping-director", FOUND, {"of": own})["schemes"]["edges"]
    name = edges[0]["node"]["revision"]["targets"][0]["name"]
    some = shown.ask("siping-director", FOUND, {"of": own | {"targetContains": name}})["schemes"]
    assert 0 < some["totalCount"] < len(edges)
    person = enter("220300-director")
    person.open("/schemes")
    box = person.page.get_by_label("按巡察对象筛选")
    box.fill(name)
    box.press("Enter")
    person.page.wait_for_url("**/schemes?target=*")
    rows = person.page.locator("tbody tr[data-row-key]")
    expect(rows).to_have_count(some["totalCount"])
    assert person.violations() == []
    box.fill("没有这个单位")
    box.press("Enter")
    expect(person.page.get_by_text("没有符合条件的方案。")).to_be_visible()


def test_list_of_schemes_is_narrowed_by_reviewer(enter: Enter, shown: Demonstration) -> None:
    own = {"owner": ["220300"]}
    whole, ours = (
        shown.ask("siping-director", FOUND, {"of": of})["schemes"]["totalCount"]
        for of in (own, {"reviewer": ["220300"]})
    )
    person = enter("220300-director")
    person.open("/schemes")
    rows = person.page.locator("tbody tr[data-row-key]")
    for name, count in (("吉林省委巡视办", whole), ("四平市委巡察办", 0)):
        person.page.get_by_role("combobox", name="审核机构").click()
        person.page.get_by_title(name, exact=True).last.click()
        person.page.wait_for_url("**reviewer=*")
        expect(rows).to_have_count(count)
    person.page.get_by_text("全部单位", exact=True).click()
    expect(rows).to_have_count(min(ours, 20))


def test_reviews_are_narrowed_by_target(enter: Enter) -> None:
    person = enter("220000-director")
    person.open("/reviews")
    box = person.page.get_by_label("按巡察对象筛选")
    box.fill("没有这个单位")
    box.press("Enter")
    person.page.wait_for_url("**/reviews?target=*")
    expect(person.page.get_by_text("没有符合条件的下级报送方案。")).to_be_visible()
    assert person.violations() == []
