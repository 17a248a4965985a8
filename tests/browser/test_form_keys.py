"""An element keeps its key when a form saves it, whatever becomes of the others."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.screens import FOUND, Screen, path_of
from tests.browser.served import Demonstration, Person

Enter = Callable[[str], Person]


@dataclass(frozen=True)
class Edited:
    """A form: who opens it where, which record it is, and what its lists are called, by field."""

    who: str
    path: str
    found: str
    lists: Mapping[str, str]
    # Lists that are left as they are.
    others: tuple[str, ...] = ()


FORMS = {
    "scheme": Edited(
        "220300-drafter",
        "/schemes/{returned}",
        "returned",
        {
            "focusPoints": "监督重点",
            "teams": "巡察组",
            "timetable": "时间安排",
            "disciplineRules": "纪律要求",
            "sections": "其他各部分",
        },
        ("targets", "attachments", "cooperation"),
    ),
    "plan": Edited(
        "220000-drafter",
        "/plans/{plan}",
        "plan",
        {"sections": "正文各部分", "items": "规划任务"},
    ),
    "standard": Edited("220000-reviewer", "/standards/{standard}", "standard", {"clauses": "条款"}),
}


def keys(shown: Demonstration, form: Edited) -> dict[str, Any]:
    """The keys of all elements of the newest version, in order."""
    token, field, chosen = FOUND[form.found]
    lists = " ".join(f"{name} {{ key }}" for name in (*form.lists, *form.others))
    document = (
        f"{{ {field}(first: 1, filter: {{ {chosen} }}) {{ edges {{ node {{"
        f" revision {{ number {lists} }} }} }} }} }}"
    )
    answer: Any = shown.ask(token, document)
    revision = answer[field]["edges"][0]["node"]["revision"]
    return {
        name: [element["key"] for element in revision[name]] for name in (*form.lists, *form.others)
    } | {"number": revision["number"]}


@pytest.mark.parametrize("name", FORMS)
def test_elements_keep_their_keys(enter: Enter, shown: Demonstration, name: str) -> None:
    form = FORMS[name]
    before = keys(shown, form)
    person = enter(form.who)
    page = person.page
    record = path_of(Screen(name, form.who, form.path), shown)
    person.open(f"{record}/edit")
    for field, label in form.lists.items():
        entries = page.locator("fieldset.entries", has=page.locator("legend", has_text=label))
        move = entries.get_by_role("button", name="上移 第 2 项")
        if len(before[field]) > 1 and move.count():
            move.click()
            first, second, *rest = before[field]
            before[field] = [second, first, *rest]
        if before[field]:
            # A team's name stands at its targets, too.
            entries.get_by_role("textbox").nth(int(field == "teams")).fill("改过的内容")
    page.locator(".form button[type=submit]").click()
    page.wait_for_url(f"**{record}")
    expect(page.locator("main h1")).to_be_visible()
    after = keys(shown, form)
    assert after.pop("number") == before.pop("number") + 1
    assert after == before
