"""The matrix adds up what the whole subtree is told of, and leads down area by area."""

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.served import Demonstration, Person

Enter = Callable[[str], Person]
TOLD = '{ standings(within: "220000", kind: SCHEME, year: 2026) { bodies { counts } } }'
CHART = re.compile(r"/Chart-[^/]*\.js$")


def test_matrix_adds_up_the_subtree(enter: Enter, shown: Demonstration) -> None:
    told = shown.ask("jilin-director", TOLD)["standings"]["bodies"]
    director = enter("220000-director")
    director.open("/statistics?year=2026")
    foot = director.page.locator(".matrix tfoot td").all_inner_texts()
    by_state = [sum(counts) for counts in zip(*(line["counts"] for line in told), strict=True)]
    assert [int(count) for count in foot[:-2]] == by_state
    assert int(foot[-2]) == sum(by_state) > 0
    expect(director.page.get_by_text("不上报数量的有：草稿")).to_be_visible()


def test_area_leads_to_its_matrix(enter: Enter) -> None:
    director = enter("220000-director")
    director.open("/statistics?year=2026&kind=SUGGESTION")
    director.page.locator(".matrix").get_by_role("link", name="四平市").click()
    director.page.wait_for_url("**/statistics?year=2026&kind=SUGGESTION&body=220300")
    expect(director.page.locator(".matrix tbody tr")).to_have_count(6)
    assert director.violations() == []


def test_chart_is_loaded_where_it_is_shown(enter: Enter) -> None:
    director = enter("220000-director")
    loaded: list[str] = []
    director.page.on("request", lambda request: loaded.append(request.url))
    director.open("/statistics?year=2026&view=table")
    assert not any(CHART.search(url) for url in loaded)
    director.page.get_by_text("图和表").click()
    expect(director.page.get_by_role("img", name="各地区工作方案")).to_be_visible()
    expect(director.page.locator(".chart svg")).to_be_visible()
    assert any(CHART.search(url) for url in loaded)
