"""A list of thousands is read and drawn as one scrolls, and its heading stays."""

import statistics
from collections.abc import Callable, Iterator

import psycopg
import pytest
from playwright.sync_api import Page, expect

from tests.browser.served import Demonstration, Person

Enter = Callable[[str], Person]
ROWS = 10_000
MOST_DRAWN = 60
MOST_TURNS = 1_500
MOST_FRAME_MS = 100
FIRST, LAST = 900_000, 999_999
# As many bodies more as make this many, all of them like one county.
ADD = """
    INSERT INTO liandong.body (id, name, division, division_type, level, kind, superior, province,
                               ancestors, keys)
    SELECT number::text, '内部巡察机构' || number, division, division_type, level, 'INTERNAL',
           superior, province, ancestors, array_replace(keys, id, number::text)
    FROM liandong.body,
         generate_series(%(first)s, %(first)s + %(rows)s - 1 - (SELECT count(*) FROM liandong.body)
         ) AS number
    WHERE id = '220322'
"""
REMOVE = "DELETE FROM liandong.body WHERE id::int BETWEEN %s AND %s"
# From now on, how long each frame takes.
FRAMES = """() => {
  window.frames_ms = [];
  let before = performance.now();
  const next = (now) => {
    window.frames_ms.push(now - before);
    before = now;
    requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
}"""


@pytest.fixture
def bodies(shown: Demonstration) -> Iterator[psycopg.Connection]:
    """Connected to a directory of ten thousand bodies; those that were added go afterwards."""
    with psycopg.connect(shown.server.superuser, autocommit=True) as connection:
        connection.execute(ADD, {"first": FIRST, "rows": ROWS})
        yield connection
        connection.execute(REMOVE, (FIRST, LAST))


def scroll_to_the_end(page: Page) -> None:
    told = page.locator("main [role=status]").last
    page.mouse.move(700, 500)
    for _ in range(MOST_TURNS):
        if "已全部载入" in told.inner_text():
            return
        page.mouse.wheel(0, 6_000)
        page.wait_for_timeout(30)
    raise AssertionError(told.inner_text())


def test_ten_thousand_bodies_scroll_by(enter: Enter, bodies: psycopg.Connection) -> None:
    person = enter("000000-director")
    person.open("/bodies/000000/list")
    page = person.page
    expect(page.locator("main [role=status]").last).to_contain_text(f"共 {ROWS} 个，已载入 100 个")
    assert person.violations() == []
    page.evaluate(FRAMES)
    scroll_to_the_end(page)
    page.mouse.wheel(0, 1_000_000)
    (last,) = bodies.execute("SELECT max(id) FROM liandong.body").fetchone() or ("",)
    expect(page.get_by_text(last, exact=True)).to_be_visible()
    assert page.locator(".ant-table-row").count() < MOST_DRAWN
    expect(page.get_by_role("columnheader", name="区划代码")).to_be_in_viewport()
    frames = page.evaluate("window.frames_ms")
    median, slow = statistics.median(frames), statistics.quantiles(frames, n=20)[-1]
    print(f"{len(frames)} frames, median {median:.0f} ms, p95 {slow:.0f} ms")
    assert median < MOST_FRAME_MS


def test_heading_of_a_list_stays(enter: Enter) -> None:
    person = enter("220000-director")
    person.page.set_viewport_size({"width": 1366, "height": 500})
    person.open("/plans")
    person.page.locator(".ant-table-row").last.wait_for()
    person.page.mouse.move(700, 300)
    person.page.mouse.wheel(0, 600)
    person.page.wait_for_function("window.scrollY > 200")
    expect(person.page.get_by_role("columnheader", name="期限").first).to_be_in_viewport()


def test_list_of_bodies_is_found_on_its_page(enter: Enter) -> None:
    person = enter("220000-director")
    person.open("/bodies/220300")
    person.page.get_by_role("link", name="下级机构名单").click()
    expect(person.page.locator("main h1")).to_have_text("机构名单")
    expect(person.page.locator("main [role=status]").last).to_contain_text("已全部载入")
