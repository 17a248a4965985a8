"""Reads a work scheme from the text of a document, for its author to correct."""

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from liandong.tenants.content import LONG, SHORT
from liandong.tenants.reading.based import basis_in
from liandong.tenants.reading.heading import Head, document_of, years_said
from liandong.tenants.reading.outline import Line
from liandong.tenants.reading.points import (
    Element,
    attached,
    before,
    cut,
    names_of,
    points_of,
    said,
    task_of,
)
from liandong.tenants.reading.sayings import period_of, round_of, years_of
from liandong.tenants.reading.units import MOST_OF_A_NAME, looks_like_unit
from liandong.tenants.schemes.focus import method_in, take_focus
from liandong.tenants.schemes.models import InspectionKind
from liandong.tenants.schemes.prose import (
    each_once,
    inspections_in,
    kinds_in,
    kinds_of,
    of_several_kinds,
    received_in,
    round_said,
    targets_of,
    teams_of,
)
from liandong.tenants.schemes.tables import take_tables
from liandong.tenants.schemes.teams import leaders_in, more_of_team, team_of, with_leaders
from liandong.tenants.schemes.times import period_in, period_of_stage, stages_in

FIRST_PARAGRAPHS = 4
# 对县教育局、县卫健局等2个单位开展常规巡察: what is around the names.
AROUND = re.compile(
    r"^(?:对|负责巡察|巡察(?!组)|负责)|等?(?:\d+|[一二三四五六七八九十]+)(?:个|家|所).*$|(?:党组|党委|党总支|党支部)?(?:开展|进行)巡.*$"
)
# A sentence of which the fields say all.
ALONE = re.compile(r"^(?:负责)?(?:对|巡[察视])[^。；;]*[。；;]?$")
NO_LIST = re.compile(r"[。：:｜|]|开展|坚持|加强|派出|组建|设立|安排|\d个")
# 轮次：第八届第七轮；类型：常规巡察；时间：4月至6月。 of our own papers
OF_ROUND = re.compile(
    "(?:轮次：[^；]*；)?类型：(?P<kinds>[^；]*?)(?:；时间：(?P<time>[^；]*?))?。?"
)
ASKED = re.compile("^联系(?:人|电话|方式)")
# …听取工作情况汇报，请提前做好以下相关工作准备： before what is to be prepared.
ANNOUNCED = re.compile(
    "[，,。；;][^，,。；;：:]{0,8}(?:请|需)[^，,。；;：:]{0,12}以下[^，,。；;：:]{0,8}(?:准备|配合)[^，,。；;：:]{0,6}[：:]$"
)
# A heading that is one without a number, too.
COOPERATION = re.compile(
    "(?:需要?)?(?:被巡[察视](?:单位|党组织))?配合(?:的)?(?:事项|工作事项|要求)[：:]?"
)
CONTACT = re.compile(
    "^[^：:，。；]{0,12}(?:联系人|联系方式|电话|[邮信]箱|电子邮件|邮编|邮政编码|地址|地点|来信请寄|受理时间)"
    "[^：:]{0,6}[：:].+$"
)
# 设有举报电话:0434-0000000,电子邮箱:a@b.cn within a sentence.
CONTACT_SAID = re.compile(
    r"(?<=[设有为；;，,、])(?P<label>(?:专门|举报|联系|值班|信访)*(?:电话|手机号码|邮箱|电子邮箱|电子信箱))"
    r"[：:为]?(?P<value>\d[\d\-—～~－、]{6,}\d(?:[；;]1\d{10})*|[\w.\-]+@[\w.\-]+)"
)

# 电话受理时间为：工作日9:00~20:00 within a sentence; up to which day is another thing.
HOURS_SAID = re.compile(
    "(?P<label>(?:举报)?(?:电话|来电|来访)(?:受理|接听|接待|值班)时间|(?:受理|接听)电话时间)为?[：:]?"
    "(?P<value>(?:工作日|每天|每日|周|星期|上午|\\d{1,2}[:：])[^，,。；;\\n]*\\d[:：点时][^，,。；;\\n]*)"
)


def scheme_from_text(text: str) -> dict[str, Any]:
    """The content of a scheme, as far as the text says it; nothing of it is lost."""
    outline, head = document_of(text, COOPERATION)
    named = head.title or ""
    content: dict[str, Any] = defaultdict(list)
    content["kinds"] = [kind for kind in InspectionKind if kind.chinese in named]
    for line in outline.lines:
        line.more = take_tables(line.more, content)
    paragraphs = _contact(content, take_tables(head.rest, content), outline.lines)
    of_tables, content["sections"] = content["sections"], before(paragraphs)
    for chapter in outline.chapters():
        _reader(chapter[0].text)(content, chapter)
    content["sections"] += of_tables + attached(head.attachments)
    period = next(iter(content.pop("times", [])), None)
    _by_sentences(content)
    if basis := basis_in(paragraphs[:FIRST_PARAGRAPHS]):
        content.setdefault("basis", basis)
    content["period"] = period or period_in(_all_text(content))
    kinds = list(dict.fromkeys(content.pop("kinds")))
    content["targets"] = of_several_kinds(content["targets"])
    return said(
        title=head.title,
        heading=head.heading or None,
        kind=kinds[0] if kinds else None,
        further_kinds=kinds[1:] or None,
        **_years(head, content),
        **(round_said(paragraphs[:FIRST_PARAGRAPHS]) | round_of(named)),
        **{name: value for name, value in content.items() if value},
    )


def _by_sentences(content: dict[str, Any]) -> None:
    """Add what no list says and a sentence does; the sentence stays where it is."""
    text = _all_text(content)
    if not content["focus_points"]:
        content["sections"], content["focus_points"] = take_focus(content["sections"])
    if method := method_in(text):
        content.setdefault("method", cut(method))
    if not content["targets"]:
        told = list(inspections_in(text))
        content["targets"] = targets_of(told)
        content["teams"] = content["teams"] or teams_of(told)
    content["targets"] = each_once(content["targets"])
    content["teams"] = with_leaders(content["teams"], leaders_in(text))
    content["timetable"] = content["timetable"] or stages_in(text)
    content["kinds"] += kinds_in(text)
    # When letters are received often stands among what says how to send them.
    reception = content["reception"] or {}
    of_letters = (text, content.get("contact", ""), reception.get("scope", ""))
    content["reception"] = received_in("\n".join(of_letters)) | reception
    if contact := _contact_said(text):
        content.setdefault("contact", contact)


def _all_text(content: dict[str, Any]) -> str:
    """What stands in the sections, with the labels that became their titles."""
    return "\n".join(
        "：".join(filter(None, (section.get("title"), section["text"])))
        for section in content["sections"]
    )


def _years(head: Head, content: dict[str, Any]) -> dict[str, int]:
    """The years of the title, or else those of its time, of its date, of its stages, or of the
    day until which letters are received."""
    of_time, of_letters = (
        years_of((each or {}).get("text", ""))
        for each in (content["period"], (content["reception"] or {}).get("period"))
    )
    return (
        years_of(head.title or "")
        or of_time
        or years_said(head)
        or _year_of(content["timetable"])
        or of_letters
    )


def _year_of(timetable: list[Element]) -> dict[str, int]:
    """The year of the first day that is said whole."""
    days = (stage["period"].get("starts_on") for stage in timetable if "period" in stage)
    return next(({"year": day.year} for day in days if day), {})


Reader = Callable[[dict[str, Any], list[Line]], None]


def _reader(heading: str) -> Reader:
    """What a part is, by the words of its heading; nobody knows of the others."""
    if ANNOUNCED.search(heading):
        return _announced
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
        content[field] += ([{"text": cut(own)}] if own else []) + below

    return read


def _announced(content: dict[str, Any], chapter: list[Line]) -> None:
    """What is to be prepared, with the sentence that asks for it: it says more than a heading."""
    content["cooperation"] += points_of(chapter)


def _prose(field: str) -> Reader:
    def read(content: dict[str, Any], chapter: list[Line]) -> None:
        text = _below(chapter)
        if field in content or not text or len(text) > LONG:
            _section(content, chapter)
        else:
            content[field] = text

    return read


def _below(chapter: list[Line]) -> str:
    """All that stands under a heading, and beside it."""
    return "\n".join(
        filter(None, (chapter[0].headed()[1], *(each.whole() for each in chapter[1:])))
    )


def _reception(content: dict[str, Any], chapter: list[Line]) -> None:
    text = _below(chapter)
    if content["reception"] or not text or len(text) > LONG:
        _section(content, chapter)
    else:
        content["reception"] = {"scope": text}


def _timetable(content: dict[str, Any], chapter: list[Line]) -> None:
    if len(chapter) == 1:
        if chapter[0].headed()[1] or not content["timetable"]:
            _section(content, chapter)
        return  # a table said them, where there is nothing else
    stages: list[Element] = content["timetable"]
    for line in chapter[1:]:
        task = task_of(line)
        if line.depth > 2 and stages:
            stages[-1]["text"] = cut(
                "\n".join(filter(None, (stages[-1].get("text"), line.whole())))
            )
            continue
        period = period_of_stage(task["title"], task.get("text", ""))
        stages.append(said(name=task["title"], period=period, text=task.get("text")))


def _units(content: dict[str, Any], chapter: list[Line]) -> None:
    """Teams with their targets, as far as they are written as lists; the rest stays a section."""
    heading, *lines = chapter
    title, own = heading.headed()
    if not lines and not own and content["targets"]:
        return  # a table said them
    reading = _Units(content)
    left_of_own = reading.left_of(own.split("\n"))
    left = [
        replace(line, text=texts[0], more=texts[1:])
        for line in lines
        if (texts := reading.left_of([line.text, *line.more]))
    ]
    if not reading.found:
        _section(content, chapter)
    elif left or left_of_own:
        texts = [*filter(None, [title]), *left_of_own]
        _section(content, [replace(heading, text=texts[0] if texts else "", more=texts[1:]), *left])


def _of_round(content: dict[str, Any], line: str) -> bool:
    """Whether the line says which round it is and of what kinds, as our own papers do; taken."""
    found = OF_ROUND.fullmatch(line)
    if not found:
        return False
    content["kinds"] += [kind for kind in InspectionKind if kind.chinese in (found["kinds"] or "")]
    if found["time"]:
        content["times"].append(period_of(found["time"]) or {"text": found["time"][:SHORT]})
    return True


class _Units:
    """Reads the lines of a part that says who inspects whom."""

    def __init__(self, content: dict[str, Any]) -> None:
        self._content = content
        self._team: str | None = None
        self.found = False

    def left_of(self, texts: list[str]) -> list[str]:
        """The texts of which not all was taken."""
        return [text for text in texts if text and not self._take(text)]

    def _take(self, text: str) -> bool:
        if _of_round(self._content, text):
            self.found = True
            return True
        led, rest = team_of(text)
        if led is not None:
            self._content["teams"].append(led)
            self._team = led["name"]
        elif self._team is not None:
            more, rest = more_of_team(text)
            self._content["teams"][-1] |= more
            led = more or None
        told = [each for each in inspections_in(rest) if each.units]
        targets = targets_of(told) or _targets(rest)
        of_team = {"team": self._team} if self._team else {}
        self._content["targets"] += [of_team | target for target in targets]
        self._content["teams"] += teams_of(told)
        self._content["kinds"] += kinds_of(told)
        taken = led is not None or bool(targets)
        self.found |= taken
        return taken and (not told or bool(ALONE.match(rest)))


def _targets(text: str) -> list[Element]:
    """The units that a line names; of a line of prose none."""
    names = names_of(AROUND.sub("", text))
    if text.endswith("。") and not any(map(looks_like_unit, names)):
        return []
    if any(len(name) > MOST_OF_A_NAME or NO_LIST.search(name) for name in names):
        return []
    return [{"name": name} for name in names]


def _contact(content: dict[str, Any], paragraphs: list[str], lines: list[Line]) -> list[str]:
    """Take the lines that say whom to ask, if one field can hold them; the other paragraphs."""
    places = [paragraphs, *(line.more for line in lines if not _lists_contacts(line))]
    found = [line for place in places for line in place if CONTACT.match(line)]
    if len(_joined(found)) > SHORT:
        found = [line for line in found if ASKED.match(line) and len(line) <= SHORT][:1]
    if not found:
        return paragraphs
    content["contact"] = _joined(found)
    for line in lines:
        line.more = [each for each in line.more if each not in found]
    return [each for each in paragraphs if each not in found]


def _lists_contacts(line: Line) -> bool:
    """Whether all that is under a heading are such lines: then they are well where they are."""
    alone = not replace(line, more=[]).headed()[1]
    return alone and all(map(CONTACT.match, line.more))


def _contact_said(text: str) -> str | None:
    """Whom to ask, as a sentence says it; nothing where several of a kind are said."""
    found = [*CONTACT_SAID.finditer(text), *HOURS_SAID.finditer(text)]
    contact = "；".join(f"{each['label']}：{each['value']}" for each in found)
    alone = len({each["label"] for each in found}) == len(found)
    return contact if found and alone and len(contact) <= SHORT else None


def _joined(lines: list[str]) -> str:
    return "；".join(line.rstrip("。；;") for line in lines)


READERS: dict[str, Reader] = {
    "配合(?:事项|要求|保障|工作)|(?:需|请).{0,8}(?:配合|准备)": _outline("cooperation"),
    "指导思想|总体要求|工作目标|总体目标": _prose("objective"),
    "对象|分组|组织分工|力量|人员|任务分工|巡察单位": _units,
    "时间|步骤|进度|阶段|日程": _timetable,
    "重点|监督内容|巡察内容|巡视内容": _outline("focus_points"),
    "纪律": _outline("discipline_rules"),
    "^(?:制定|编制|巡[察视])?依据$": _prose("basis"),
    "^受理(?:信访|来信来访)?(?:的)?(?:范围|内容)": _reception,
    "^(?:信访|来信来访|信访举报)受理(?!时间|方式|渠道)": _reception,
    "(?<!信访)(?<!举报)(?<!联系)(?<!受理)(?<!反映)方式|方法": _prose("method"),
}
