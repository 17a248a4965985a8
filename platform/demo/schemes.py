"""Writes work schemes: what a place would put into one, apt for the kind of the inspection."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any
from uuid import UUID

from liandong.platform.demo.people import names
from liandong.platform.demo.places import Place
from liandong.platform.demo.tables import Row, rows
from liandong.policies.actors import Level
from liandong.tenants.schemes.models import InspectionKind

NUMERALS = "零一二三四五六七八九十"
FIRST_YEAR = 2023
TOWN = re.compile(r"(?P<town>.+(?:镇|乡|街道))党(?:工)?委")
ON_SITE = "现场了解"
SHORT_KINDS = (InspectionKind.MOBILE, InspectionKind.LOOK_BACK)
# Two rounds a year: in spring and in autumn.
MONTHS = (3, 9)

TITLES = {
    InspectionKind.ROUTINE: "",
    InspectionKind.SPECIAL: "（{domain}领域专项）",
    InspectionKind.THEMATIC: "（{domain}工作专题）",
    InspectionKind.MOBILE: "（机动）",
    InspectionKind.RAISED: "（提级）",
    InspectionKind.LINKED: "（{domain}领域联动）",
    InspectionKind.CROSS: "（交叉）",
    InspectionKind.LOOK_BACK: "（整改“回头看”）",
}


@dataclass(frozen=True)
class Scheme:
    """The content of a scheme in parts that have names, so that a part can be left out."""

    place: Place
    kind: InspectionKind
    title: str
    round: int
    objective: str
    focus: Mapping[str, str]
    targets: tuple[str, ...]
    leader: str
    deputies: tuple[str, ...]
    size: int
    stages: tuple[tuple[str, int], ...]
    starts_on: date
    method: Mapping[str, str]
    rules: tuple[str, ...]
    plan: UUID | None

    def values(self) -> dict[str, Any]:
        """What a drafter would send."""
        return {
            "title": self.title,
            "kind": self.kind,
            "year": self.starts_on.year,
            "round": self.round,
            "objective": self.objective,
            "focus_points": list(self.focus.values()),
            "targets": list(self.targets),
            "team": {"leader": self.leader, "deputies": list(self.deputies), "size": self.size},
            "timetable": self._timetable(),
            "method": "。".join(self.method.values()) + "。",
            "discipline_rules": list(self.rules),
            "plan_id": self.plan,
        }

    @property
    def town(self) -> str | None:
        """The first inspected town, whose villages or communities can be reached."""
        return next(iter(_towns(self.targets)), None)

    def days(self, stage: str) -> int:
        """How many days the stage takes."""
        return dict(self.stages)[stage]

    def _timetable(self) -> list[dict[str, Any]]:
        table, day = [], self.starts_on
        for name, days in self.stages:
            last = day + timedelta(days=days - 1)
            table.append({"name": name, "starts_on": day, "ends_on": last})
            day = last + timedelta(days=1)
        return table


def compose(
    place: Place, counties: tuple[Place, ...], number: int, kind: InspectionKind, plan: UUID
) -> Scheme:
    """A scheme for the place's round of this number, as it should be; always the same."""
    chance = place.chance(f"scheme {number} {kind}")
    domains = chance.sample(rows("domains"), 3 if place.level is Level.CITY else 2)
    targets = _targets(place, counties, kind, domains, chance)
    leader, *deputies = names(place, chance, 3)
    first_day = _first_day(number, chance)
    words = {
        "domain": domains[0]["domain"],
        "earlier": NUMERALS[max(1, number - 4)],
        "edition": str(first_day.year - 1),
    }
    return Scheme(
        place=place,
        kind=kind,
        title=_title(place, number, TITLES[kind].format(**words)),
        round=number,
        objective=place.say("objective", chance),
        focus=_focus(place, domains, chance),
        targets=targets,
        leader=leader,
        deputies=tuple(deputies),
        size=chance.randint(6, 8),
        stages=_stages(kind, chance),
        starts_on=first_day,
        method=_method(place, kind, targets, chance, words),
        rules=_rules(place, chance),
        plan=plan,
    )


def label(kind: InspectionKind) -> str:
    """The kind in words."""
    return next(row["label"] for row in rows("kinds") if row["kind"] == kind)


def _title(place: Place, number: int, addition: str) -> str:
    return f"{place.words['committee']}第{NUMERALS[number]}轮巡察{addition}工作方案"


def _targets(
    place: Place,
    counties: tuple[Place, ...],
    kind: InspectionKind,
    domains: list[Row],
    chance: Random,
) -> tuple[str, ...]:
    # What another county or a higher level inspects lies in one of the counties.
    away = kind in (InspectionKind.RAISED, InspectionKind.CROSS) and counties
    where = chance.choice(counties) if away else place
    towns = chance.sample(where.towns, 2) if where.towns else []
    units = [unit for row in domains for unit in row["units"].split("、")[:1]]
    chosen = [] if kind is InspectionKind.RAISED and towns else units
    called = where.words["place"]
    return tuple(f"{called}{unit}" for unit in (*chosen, *map(_town_committee, towns)))


def _town_committee(town: str) -> str:
    return town + ("党工委" if town.endswith("街道") else "党委")


def _towns(targets: tuple[str, ...]) -> list[str]:
    found = (TOWN.fullmatch(target) for target in targets)
    return [match["town"] for match in found if match]


def _focus(place: Place, domains: list[Row], chance: Random) -> dict[str, str]:
    general = ("policy", "discipline", "organisation", "rectification")
    points = {topic: place.say(f"focus.{topic}", chance) for topic in general}
    points |= {row["domain"]: row["focus"] for row in domains}
    return points | {"old": place.say("focus.old", chance)}


def _method(
    place: Place,
    kind: InspectionKind,
    targets: tuple[str, ...],
    chance: Random,
    words: Mapping[str, str],
) -> dict[str, str]:
    reason = next(row["reason"] for row in rows("kinds") if row["kind"] == kind)
    parts = {"reason": reason.format(**{**place.words, **words})}
    topics = ["talk", "support", "petition", "handbook"]
    if towns := _towns(targets):
        topics.insert(3, "village")
    for topic in topics:
        parts[topic] = place.say(f"method.{topic}", chance, **{**words, "town": "、".join(towns)})
    return parts


def _stages(kind: InspectionKind, chance: Random) -> tuple[tuple[str, int], ...]:
    on_site = chance.randint(15, 20) if kind in SHORT_KINDS else chance.randint(30, 45)
    return (
        ("巡前准备", chance.randint(10, 14)),
        ("进驻动员", 2),
        (ON_SITE, on_site),
        ("撰写报告", chance.randint(12, 18)),
        ("反馈移交", chance.randint(7, 12)),
    )


def _first_day(number: int, chance: Random) -> date:
    year, half = divmod(number - 1, 2)
    return date(FIRST_YEAR + year, MONTHS[half], chance.randint(1, 20))


def _rules(place: Place, chance: Random) -> tuple[str, ...]:
    every = [row["text"] for row in rows("phrases") if row["use"] == "rule"]
    return (*every[:4], *chance.sample(every[4:], chance.randint(1, 3)))
