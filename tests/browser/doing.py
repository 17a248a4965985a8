"""What people do on several screens: send an act, judge clause by clause, fill in days."""

import re
from typing import Any

from playwright.sync_api import Locator, Page, expect
from playwright.sync_api import TimeoutError as Late

from tests.browser.served import Demonstration, Person
from tests.support.acting import INPUTS
from tests.support.documents import mutation

JUDGED = re.compile(r"已审 (\d+)/(\d+) 条")
RETRIES, RETRY_MS = 6, 5_000


def done(
    shown: Demonstration, who: str, name: str, selection: str = "act { id }", **input: Any
) -> Any:
    """What the mutation of this member answers."""
    given = {"input": input}
    return shown.ask(who, mutation(name, INPUTS[name], selection), given)[name]


def confirm(page: Page, act: str, *, text: str = "") -> None:
    """Open the act's dialog, and send it once more than once: a double click."""
    page.get_by_role("button", name=act, exact=True).click()
    dialog = page.get_by_role("dialog")
    if text:
        dialog.get_by_role("textbox").fill(text)
    twice(dialog.get_by_role("button", name=act, exact=True))
    expect(dialog).to_be_hidden()


def fill_days(page: Page, **days: str) -> None:
    """Type days into the fields of a form, as 2026年3月2日."""
    for label, day in days.items():
        field = page.get_by_label(label)
        field.fill(day)
        field.press("Enter")


def judge(page: Page, **changes: str) -> None:
    """Every clause with the keyboard alone; those that are named in part are to be changed."""
    progress = page.get_by_text(JUDGED)
    found = JUDGED.search(progress.inner_text())
    assert found
    assert found[1] == "0"
    for number in range(1, int(found[2]) + 1):
        clause = page.locator(".clauses [aria-current=true]")
        expect(clause).to_contain_text(f"{number}. ")
        title = clause.inner_text()
        opinion = next((said for part, said in changes.items() if part in title), "")
        if opinion:
            page.keyboard.press("2")
            page.keyboard.type(opinion)
            page.keyboard.press("Control+Enter")
        else:
            page.keyboard.press("1")
        expect(progress).to_contain_text(f"已审 {number}/{found[2]} 条")
        page.locator("main").focus()
        page.keyboard.press("j")


def state(person: Person, *, is_: str) -> None:
    """Wait, without a reload, until the record on the screen is in this state."""
    expect(person.page.locator("main h1")).to_contain_text(is_)


def press_until(button: Locator, told: Locator) -> None:
    """Press again, as the page asks whoever it cannot serve yet, until this is told."""
    for _ in range(RETRIES):
        button.click()
        try:
            told.wait_for(timeout=RETRY_MS)
        except Late:
            continue
        return
    expect(told).to_be_visible()


def twice(button: Locator) -> None:
    """A double click that is not tried again if the first click takes the button away."""
    box = None
    while not box:  # the page may draw the button anew while it becomes enabled
        button.click(trial=True)
        box = button.bounding_box()
    button.page.mouse.dblclick(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
