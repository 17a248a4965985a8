"""Reads a work scheme from the text of a document, for its author to correct."""

import re
from collections.abc import Callable
from typing import Any

from liandong.tenants.content import LONG, SHORT
from liandong.tenants.reading.heading import document_of, years_said
from liandong.tenants.reading.numerals import DIGITS
from liandong.tenants.reading.outline import Line
from liandong.tenants.reading.points import (
    Element,
    before,
    cut,
    names_of,
    points_of,
    said,
    task_of,
)
from liandong.tenants.reading.sayings import period_of, round_of
from liandong.tenants.schemes.models import InspectionKind
from liandong.tenants.schemes.prose import round_in

TEAM = rf"第?(?:[{DIGITS}]+|\d+)?巡[察视视]组|专项检查组"
OF_TEAM = re.compile(rf"^[（(]?(?:[{DIGITS}\d]+[、.）)])?\s*({TEAM})[：:](.+)$")
PERSONS = {
    "leader": re.compile(
        "(?<!副)组\u3000?\\s?长[：:]([^。；;]*?)(?=\\s*(?:副组长|成员|联络员|[。；;]|$))"
    ),
    "deputies": re.compile("副组长[：:]([^。；;]*?)(?=\\s*(?:成员|联络员|[。；;]|$))"),
    "members": re.compile("(?:成\\s?员|组\\s?员)[：:]([^。；;]*?)(?=\\s*(?:联络员|[。；;]|$))"),
}
# 对县教育局、县卫健局等2个单位开展常规巡察: what is around the names.
AROUND = re.compile(
    r"^(?:对|负责巡察|巡察|负责)|等?(?:\d+|[一二三四五六七八九十]+)(?:个|家|所).*$|(?:党组|党委|党总支|党支部)?(?:开展|进行)巡.*$"
)
CONTACT = re.compile("^联系(?:人|电话|方式)[^：:]{0,6}[：:].+$")


def scheme_from_text(text: str) -> dict[str, Any]:
    """The content of a scheme, as far as the text says it; nothing of it is lost."""
    outline, head = document_of(text)
    content: dict[str, Any] = {"sections": before(outline, head.rest)}
    _contact(content, outline.lines)
    for chapter in outline.chapters():
        _reader(chapter[0].text)(content, chapter)
    named = head.title or ""
    kinds = _kinds(named)
    _by_sentences(content, kinds)
    return said(
        title=head.title,
        heading=head.heading or None,
        kind=kinds[0] if kinds else None,
        further_kinds=kinds[1:] or None,
        **(years_said(head) or _year_of(content["timetable"])),
        **round_of(named),
        **{name: value for name, value in content.items() if value},
    )


def _by_sentences(content: dict[str, Any], kinds: list[InspectionKind]) -> None:
    """Add what no list says and a sentence does; the sentence stays where it is."""
    told = round_in("\n".join(section["text"] for section in content["sections"]))
    for field in ("targets", "timetable"):
        content[field] = content.get(field) or told[field]
    kinds += [kind for kind in told["kinds"] if kind not in kinds]


def _year_of(timetable: list[Element]) -> dict[str, int]:
    """The year of the first day that is said whole."""
    days = (stage["period"].get("starts_on") for stage in timetable if "period" in stage)
    return next(({"year": day.year} for day in days if day), {})


Reader = Callable[[dict[str, Any], list[Line]], None]


def _reader(heading: str) -> Reader:
    """What a part is, by the words of its heading; nobody knows of the others."""
    return next(
        (read for words, read in READERS.items() if re.search(words, heading[:20])), _section
    )


def _section(content: dict[str, Any], chapter: list[Line]) -> None:
    content["sections"] += points_of(chapter)


def _outline(field: str) -> Reader:
    def read(content: dict[str, Any], chapter: list[Line]) -> None:
        """The points under the heading; of a heading with a text alone, that."""
        below = points_of(chapter[1:], above=1) if len(chapter) > 1 else points_of(chapter)
        own = chapter[0].headed()[1] if len(chapter) > 1 else ""
        content[field] = content.get(field, []) + ([{"text": cut(own)}] if own else []) + below

    return read


def _prose(field: str) -> Reader:
    def read(content: dict[str, Any], chapter: list[Line]) -> None:
        own = chapter[0].headed()[1]
        text = "\n".join(filter(None, (own, *(line.whole() for line in chapter[1:]))))
        if field in content or not text or len(text) > LONG:
            _section(content, chapter)
        else:
            content[field] = text

    return read


def _timetable(content: dict[str, Any], chapter: list[Line]) -> None:
    if len(chapter) == 1:
        _section(content, chapter)
        return
    stages: list[Element] = content.setdefault("timetable", [])
    for line in chapter[1:]:
        task = task_of(line)
        if line.depth > 2 and stages:
            stages[-1]["text"] = cut(
                "\n".join(filter(None, (stages[-1].get("text"), line.whole())))
            )
            continue
        period = period_of(f"{task['title']}\n{task.get('text', '')}")
        stages.append(said(name=task["title"], period=period, text=task.get("text")))


def _units(content: dict[str, Any], chapter: list[Line]) -> None:
    """Teams with their targets, as far as they are written as lists; the rest stays a section."""
    teams: list[Element] = content.setdefault("teams", [])
    targets: list[Element] = content.setdefault("targets", [])
    found = len(teams) + len(targets)
    team: Element | None = None
    for text in _each_line(chapter):
        led, rest = _team(text)
        if led is not None:
            teams.append(team := led)
        targets += _targets(rest, team)
    if len(teams) + len(targets) == found:
        _section(content, chapter)


def _each_line(chapter: list[Line]) -> list[str]:
    first, *others = chapter
    own = first.headed()[1].split("\n")
    return [*own, *(text for line in others for text in (line.text, *line.more))]


def _team(text: str) -> tuple[Element | None, str]:
    """The team that the line is about, and the rest of it."""
    found = OF_TEAM.match(text)
    if not found:
        return None, text
    persons = {name: one[1].strip() for name, of in PERSONS.items() if (one := of.search(found[2]))}
    rest = found[2]
    for of in PERSONS.values():
        rest = of.sub("", rest)
    return said(
        name=found[1],
        leader=persons.get("leader") or None,
        deputies=_persons(persons.get("deputies")),
        members=_persons(persons.get("members")),
    ), rest.strip(" 　，。；")


def _persons(text: str | None) -> list[str] | None:
    return [name for each in names_of(text or "") for name in each.split()] or None


def _targets(text: str, team: Element | None) -> list[Element]:
    """The units that a line names; of a line of prose none."""
    names = names_of(AROUND.sub("", text))
    if any(len(name) > 30 or re.search("[。：:]|开展|坚持|加强", name) for name in names):
        return []
    of_team = {"team": team["name"]} if team else {}
    return [{"name": name} | of_team for name in names]


def _contact(content: dict[str, Any], lines: list[Line]) -> None:
    for line in lines:
        for each in line.more:
            if CONTACT.match(each) and len(each) <= SHORT:
                content["contact"] = each
                line.more.remove(each)
                return


def _kinds(title: str) -> list[InspectionKind]:
    return [kind for kind in InspectionKind if kind.chinese in title]


READERS: dict[str, Reader] = {
    "指导思想|总体要求|工作目标|总体目标": _prose("objective"),
    "对象|分组|组织分工|力量|人员|任务分工|巡察单位": _units,
    "时间|步骤|进度|阶段|日程": _timetable,
    "重点|监督内容|巡察内容|巡视内容": _outline("focus_points"),
    "纪律": _outline("discipline_rules"),
    "方式|方法": _prose("method"),
}
