"""Reads a plan from the text of a document, for its author to correct."""

import re
from collections.abc import Iterable
from typing import Any

from liandong.tenants.content import SHORT
from liandong.tenants.plans.models import PlanKind
from liandong.tenants.plans.prose import details_in
from liandong.tenants.reading.based import basis_in
from liandong.tenants.reading.heading import Head, document_of, years_said
from liandong.tenants.reading.outline import Line
from liandong.tenants.reading.points import (
    Element,
    attached,
    before,
    counted_in,
    cut,
    deeper,
    names_of,
    points_of,
    said,
    task_of,
)
from liandong.tenants.reading.sayings import period_of, round_of, years_of

# Parts that say no tasks, by words of their headings.
NO_TASKS = re.compile(
    "指导思想|总体要求|基本原则|工作原则|主要原则|形势|背景|意义|总体目标|主要目标|目标任务|工作目标"
    "|组织领导|组织保障|保障措施|组织实施|实施保障|附则|总则|工作要求|工作基础|前言"
)
# 通过《某县委巡察工作规划（2017—2021年）》
NAMED = re.compile(r"《([^《》]*(?:规划|規劃|计划|計劃)[（(](?:19|20)\d\d[^《》]*年[）)])》")
MADE = re.compile("制定本规划")
# A question about the plan, and the answer to it.
ASKED = re.compile("[问問答][：:]")
MOST_BEFORE = 3  # paragraphs
FIVE_YEARS = 4  # from the first to the last
# What stands in brackets behind a task: （牵头单位：……；配合单位：……；完成时限：……）
BRACKET = re.compile(
    r"[（(【\[]([^（()）]*(?:单位|部门|时限|时间)[:：][^（()）]*)[）)】\]][。；]?$"
)
PARTS = {
    "lead_department": re.compile("^(?:牵头|责任|负责|主责)(?:单位|部门|处室)$"),
    "partners": re.compile("^(?:配合|协助|参与|协同)(?:单位|部门|处室)$"),
    "period": re.compile("^(?:完成|工作)?(?:时限|时间)$"),
}


def plan_from_text(text: str) -> dict[str, Any]:
    """The content of a plan, and its kind, as far as the text says them; nothing of it is lost."""
    outline, head = document_of(text)
    chapters = list(outline.chapters())
    title = head.title or _title_in(head)
    named = title or ""
    items, others = ([], head.rest) if chapters else _tasks_in(head.rest)
    sections = before(others)
    for chapter in chapters:
        if len(chapters) > 1 and NO_TASKS.search(chapter[0].text[:20]):
            sections += points_of(chapter)
        else:
            items += _items(chapter)
    sections += attached(head.attachments)
    years = years_of(named) or years_said(head)
    return said(
        kind=_kind(named, years) or _kind_in(head),
        title=title,
        heading=head.heading or None,
        **round_of(named),
        **years,
        basis=basis_in(head.rest[:MOST_BEFORE]),
        sections=sections or None,
        items=items or None,
    )


def _title_in(head: Head) -> str | None:
    """The title of the plan that a report of it names with its years."""
    found = NAMED.search("\n".join(head.rest[:MOST_BEFORE]))
    return found[1] if found and len(found[1]) <= SHORT else None


def _kind_in(head: Head) -> PlanKind | None:
    return PlanKind.FIVE_YEAR if any(MADE.search(line) for line in head.rest) else None


def _tasks_in(paragraphs: list[str]) -> tuple[list[Element], list[str]]:
    """Of a plan that numbers nothing, the paragraphs that say how much is to be done, as tasks;
    and the others."""
    tasks = {
        line for line in paragraphs if not ASKED.match(line) and "indicator" in details_in(line)
    }
    read = (task_of(Line(None, 1, line)) for line in paragraphs if line in tasks)
    items = [item for task in read for item in _told(task)]
    return items, [line for line in paragraphs if line not in tasks]


def _items(lines: Iterable[Line]) -> list[Element]:
    return [
        item for line in lines if line.text or line.more for item in _told(_detailed(task_of(line)))
    ]


def _told(item: Element) -> list[Element]:
    """The task, and as parts of it what its text counts, each with what its sentences say."""
    lead, counted = counted_in(item.get("text", ""))
    if counted:
        item = {name: value for name, value in item.items() if name != "text"}
        item |= said(text=cut(lead) or None)
    parts = [task_of(Line(numeral, deeper(item), text)) for numeral, text in counted]
    return [details_in(_sentences(each)) | each for each in (item, *parts)]


def _sentences(item: Element) -> str:
    return "\n".join(filter(None, (item["title"], item.get("text"))))


def _detailed(item: Element) -> Element:
    """The task with what stands in brackets behind it, if all of that is understood."""
    field = "text" if "text" in item else "title"
    found = BRACKET.search(item[field])
    rest = item[field][: found.start()] if found else ""
    details = _details(found[1]) if found else None
    if not details or not (rest or field == "text"):
        return item
    return said(**item | {field: rest or None} | details)


def _details(text: str) -> Element | None:
    details: Element = {}
    for each in re.split("[；;]", text):
        label, _, value = each.strip().partition("：" if "：" in each else ":")
        name = next((name for name, known in PARTS.items() if known.match(label)), None)
        if name is None or not value:
            return None
        details[name] = _VALUES.get(name, str)(value)
    return details


def _period(text: str) -> Element:
    return (period_of(text) or {}) | {"text": text}


_VALUES: dict[str, Any] = {"partners": names_of, "period": _period}


def _kind(title: str, years: dict[str, int]) -> PlanKind | None:
    """What kind of plan it is, by its title and years."""
    if re.search("第[^第]{1,4}轮", title):
        return PlanKind.ROUND_ARRANGEMENT
    if "last_year" in years or re.search("规划|五年", title):
        return PlanKind.FIVE_YEAR
    return PlanKind.ANNUAL if years else None
