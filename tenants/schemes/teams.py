"""The teams that a text names, and their persons."""

import re

from liandong.tenants.reading.points import Element, names_of, said
from liandong.tenants.reading.sayings import N

_OF = "(?:专项|常规|机动|提级|交叉|联动)*"
_BY = "(?:党工委|(?:集团|公司|校|院)?党委|[省市县区州旗盟]委)?"
# 市委第一巡察组, 区委专项巡察一组.
NUMBERED = rf"{_BY}{_OF}(?:第{N}{_OF}巡[察视]组|巡[察视]第?{N}组)"
TEAM = re.compile(NUMBERED)
FARTHEST = 400  # characters between a team and its units
# 第二、第三巡察组 are several, of which nothing is said of one.
SEVERAL_BEFORE = re.compile(rf"(?:第?{N}|组)[、和至]$")
SEVERAL_AFTER = re.compile(rf"[、和至](?:{_BY}第?{N}|{_BY}{_OF}巡)")
_NAME = rf"(?:[\u4e00-\u9fff]{{0,10}}委)?{_OF}(?:第?{N})?{_OF}巡[察视](?:第?{N})?组|专项检查组"
# 第一巡察组（组长：张三）：…
OF_TEAM = re.compile(rf"^[（(]?(?:{N}[、.．）)])?\s*({_NAME})(?:[（(]([^（）()]+)[）)])?[：:](.+)$")
# A heading, under which the lines say who and whom.
TEAM_ALONE = re.compile(rf"^(?:[（(]?{N}[、.．）)])?\s*({_NAME})[：:]?$")
UNITS_OF_TEAM = re.compile("^(?:负责)?被?巡[察视](?:对象|单位|党组织|范围)?[：:](.+)$")
# 组长张三，副组长李四: each before a comma, without a colon.
PERSON_SAID = re.compile("^(组长|副组长|成员|组员)([\u4e00-\u9fff、 \u3000]+)$")
LONGEST_PERSON = 4
SAID_AS = {"组长": "leader", "副组长": "deputies", "成员": "members", "组员": "members"}
PERSONS = {
    "leader": re.compile(
        "(?<!副)组\u3000?\\s?长[：:]([^。；;]*?)(?=\\s*(?:副组长|成员|联络员|[。；;]|$))"
    ),
    "deputies": re.compile("副组长[：:]([^。；;]*?)(?=\\s*(?:成员|联络员|[。；;]|$))"),
    "members": re.compile("(?:成\\s?员|组\\s?员)[：:]([^。；;]*?)(?=\\s*(?:联络员|[。；;]|$))"),
}
# 第一巡察组组长张三同志
LED_BY = re.compile(
    rf"(?P<team>{NUMBERED})(?P<deputy>副)?组长(?P<name>[\u4e00-\u9fff]{{2,4}}?)同志"
)
# 张 三: a name of two characters as wide as one of three.
WIDENED = re.compile(r"(?<![^\s、，,])([\u4e00-\u9fff])[ \u3000]+([\u4e00-\u9fff])(?![^\s、，,])")


def team_of(line: str) -> tuple[Element | None, str]:
    """The team that the line is about, and the rest of it."""
    if alone := TEAM_ALONE.match(line):
        return {"name": alone[1]}, ""
    found = OF_TEAM.match(line)
    if not found:
        return None, line
    told, rest = _persons_said(found[3])
    for of in PERSONS.values():
        rest = of.sub("", rest)
    of_brackets = persons_in(found[2] or "")
    return {"name": found[1]} | of_brackets | told | persons_in(found[3]), rest.strip(" 　，。；")


def more_of_team(line: str) -> tuple[Element, str]:
    """What a line under the name of a team says of it, and the units that it names."""
    if units := UNITS_OF_TEAM.match(line):
        return {}, units[1].strip(" 　。；")
    told = persons_in(line)
    return told, "" if told else line


def _persons_said(text: str) -> tuple[Element, str]:
    """The persons of a list in which commas stand between them and the rest, and that rest."""
    told: Element = {}
    kept = []
    for part in re.split("[，,；;]", text):
        said_of = PERSON_SAID.match(part.strip())
        names = persons(said_of[2]) if said_of else []
        if not said_of or any(len(name) > LONGEST_PERSON for name in names):
            kept.append(part)
        else:
            field = SAID_AS[said_of[1]]
            told[field] = names[0] if field == "leader" else names
    return told, "，".join(kept) if told else text


def persons_in(text: str) -> Element:
    """The leader, the deputies and the members, where the text says who is which."""
    of = {name: one[1].strip() for name, each in PERSONS.items() if (one := each.search(text))}
    return said(
        leader=next(iter(persons(of.get("leader", ""))), None),
        deputies=persons(of.get("deputies", "")) or None,
        members=persons(of.get("members", "")) or None,
    )


def leaders_in(text: str) -> list[Element]:
    """The teams whose leader or deputy the sentences name."""
    found: dict[str, Element] = {}
    for each in LED_BY.finditer(text):
        team = found.setdefault(each["team"], {"name": each["team"]})
        if each["deputy"]:
            team["deputies"] = [*team.get("deputies", []), each["name"]]
        else:
            team["leader"] = each["name"]
    return list(found.values())


def with_leaders(teams: list[Element], led: list[Element]) -> list[Element]:
    """The teams with the leaders that sentences name, and the teams that only these name."""
    of = {team["name"]: team for team in led}
    known = [of.pop(team["name"], {}) | team for team in teams]
    return known + list(of.values())


def persons(text: str) -> list[str]:
    """The names of persons in a list."""
    return [name for each in names_of(WIDENED.sub(r"\1\2", text)) for name in each.split()]


def team_before(sentence: str, place: int) -> str | None:
    """The team that a sentence named last before this place, if it is one alone."""
    found = [*TEAM.finditer(sentence, max(0, place - FARTHEST), place)][-1:]
    return next((each[0] for each in found if not _is_one_of_several(each)), None)


def _is_one_of_several(found: re.Match[str]) -> bool:
    before = found.string[max(0, found.start() - 10) : found.start()]
    return bool(SEVERAL_BEFORE.search(before) or SEVERAL_AFTER.match(found.string, found.end()))
