"""The map of filed plans: drawn at once, the same by table and keyboard, and true after an act."""

from collections.abc import Callable

from playwright.sync_api import Route, expect

from tests.browser.doing import confirm
from tests.browser.served import Demonstration, Person

Enter = Callable[[str], Person]
MOST_MS = 1000
# From the end of the answer with the standings to the frame with the map.
DRAWN = """() => {
  const drawn = performance.getEntriesByName("plan-map-drawn")[0].startTime;
  const read = performance.getEntriesByType("resource").filter(
    (each) => each.name.endsWith("/graphql") && each.decodedBodySize > 100000);
  return drawn - read[0].responseEnd;
}"""
ISSUED = """{
  plans(filter: {owner: ["220000"], state: [ISSUED], kind: [ANNUAL]}) { edges { node { id } } }
}"""
BELOW = """{
  plans(filter: {within: "220300", state: [FILED, ACKNOWLEDGED], kind: [ANNUAL]}) {
    edges { node { id owner { code name } year } } }
}"""
MAP = "/plans/map?body=220000&kind=ANNUAL_PLAN"


def test_country_is_drawn_within_a_second(enter: Enter) -> None:
    centre = enter("000000-director")
    centre.open("/plans/map")
    expect(centre.page.locator(".country > li")).to_have_count(31)
    centre.page.wait_for_function("performance.getEntriesByName('plan-map-drawn').length")
    took = centre.page.evaluate(DRAWN)
    print(f"the map of the country was drawn {took:.0f} ms after its data")
    assert took < MOST_MS


def test_table_says_what_dots_say(enter: Enter) -> None:
    centre = enter("000000-director")
    centre.open("/plans/map?view=table&order=code")
    rows = centre.page.locator("tbody tr.ant-table-row")
    expect(rows).to_have_count(31)
    below = sum(int(each) for each in rows.locator("td:nth-child(3)").all_inner_texts())
    expect(centre.page.get_by_role("button", name=f"全部 {below + 31}")).to_be_visible()


def test_keyboard_leads_from_country_to_county(enter: Enter) -> None:
    centre = enter("000000-director")
    centre.open("/plans/map?year=2026")
    centre.page.get_by_role("link", name="吉林省").focus()
    centre.page.keyboard.press("Enter")
    centre.page.wait_for_url("**/plans/map?year=2026&body=220000")
    expect(centre.page.locator(".lanes > li")).to_have_count(9)
    centre.page.get_by_role("link", name="梨树县：").focus()
    centre.page.keyboard.press("Enter")
    centre.page.wait_for_url("**/bodies/220322")


def test_bodies_that_are_not_told_have_no_stand(enter: Enter) -> None:
    county = enter("220322-drafter")
    county.open("/plans/map?body=220000&year=2026")
    expect(county.page.get_by_role("link", name="梨树县：")).to_be_visible()
    expect(county.page.locator(".tile.UNTOLD")).to_have_count(68)


def cut_off(route: Route) -> None:
    """Answer the map as if there were more plans than it reads."""
    if '"within"' not in (route.request.post_data or ""):
        route.continue_()
        return
    response = route.fetch()
    answer = response.json()
    answer["data"]["plans"] = {"pageInfo": {"hasNextPage": True}, "edges": []}
    route.fulfill(response=response, json=answer)


def test_tile_leads_to_a_plan_that_was_not_read(enter: Enter, shown: Demonstration) -> None:
    filed = [edge["node"] for edge in shown.ask("siping-director", BELOW)["plans"]["edges"]]
    plan = next(each for each in filed if each["year"] == 2026)
    director = enter("220300-director")
    director.page.route("**/graphql", cut_off)
    director.open("/plans/map?body=220300&kind=ANNUAL_PLAN&year=2026&view=table")
    row = director.page.get_by_role("row", name=plan["owner"]["name"])
    expect(row.get_by_role("link", name="查看")).to_be_visible()
    director.page.get_by_text("图", exact=True).click()
    tile = director.page.locator(f'.tile[href$="/bodies/{plan["owner"]["code"]}"]')
    tile.click()
    director.page.wait_for_url(f"**/plans/{plan['id']}")


def test_plan_is_filed_and_acknowledged(enter: Enter, shown: Demonstration) -> None:
    plan = shown.ask("jilin-director", ISSUED)["plans"]["edges"][0]["node"]["id"]
    watching = enter("000000-observer")
    watching.open(MAP)
    own = watching.page.locator(".own")
    expect(own).to_contain_text("未报备")

    province = enter("220000-director")
    province.open(f"/plans/{plan}")
    confirm(province.page, "报备规划、计划")
    expect(province.page.get_by_text("已告知：中央巡视办")).to_be_visible()
    # Without a reload: the map hears of the act.
    expect(own).to_contain_text("待备案")

    centre = enter("000000-director")
    centre.open(MAP)
    centre.page.locator(".own").get_by_role("link", name="年度巡视工作计划").click()
    confirm(centre.page, "备案规划、计划")
    expect(centre.page.get_by_text("已告知：吉林省委巡视办")).to_be_visible()
    expect(own).to_contain_text("已备案")
