"""Every screen opens without an obstacle, without a complaint, and without a stranger's words."""

from collections.abc import Callable

import pytest

from tests.browser.screens import SCREENS, Screen, path_of
from tests.browser.served import Demonstration, Person

Enter = Callable[[str], Person]


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.name)
def test_screen_has_no_obstacle(met: Enter, shown: Demonstration, screen: Screen) -> None:
    person = met(screen.who)
    person.complaints.clear()
    person.open(path_of(screen, shown))
    assert person.violations() == []
    assert person.complaints == []


def test_hidden_record_looks_like_none(enter: Enter, shown: Demonstration) -> None:
    mine = "{ schemes(filter: {state: [DRAFT]}) { edges { node { id title } } } }"
    hidden = shown.ask("lishu-director", mine)["schemes"]["edges"][0]["node"]
    stranger = enter("210000-director")
    texts = []
    for id in (hidden["id"], hidden["id"][:-4] + "0000"):
        stranger.page.goto(f"/schemes/{id}")
        stranger.page.get_by_text("没有这份材料，或者您无权查看。").wait_for()
        texts.append(stranger.page.locator("main").inner_text())
        assert hidden["title"] not in stranger.kept()
    assert texts[0] == texts[1]


def test_whoever_is_signed_out_signs_in_again(enter: Enter) -> None:
    person = enter("220300-director")
    person.open("/")
    person.page.get_by_role("button", name="退出").click()
    person.page.wait_for_url("**/sign-in*")
    person.page.goto("/schemes?state=DRAFT")
    person.page.wait_for_url("**/sign-in?to=%2Fschemes%3Fstate%3DDRAFT")
