"""Who does a task, by when, and how it is measured, in one line."""

import re
from collections.abc import Mapping
from typing import Any

CLAUSE = re.compile("[，,。；;！!？?\n]")

Point = Mapping[str, Any]


def details(item: Point) -> str:
    """What is said of the task beside its text; nothing that the text says itself."""
    period, indicator = item.get("period"), item.get("indicator")
    said = (
        ("牵头单位", item.get("leadDepartment")),
        ("配合单位", "、".join(item.get("partners") or ())),
        ("时限", period and period["text"]),
        ("指标", indicator and not _says(item, indicator) and _measured(indicator)),
    )
    return "；".join(f"{name}：{value}" for name, value in said if value)


def _says(item: Point, indicator: Point) -> bool:
    """Whether a clause of the task says the indicator word for word, be it that the target stands
    within what is measured: 每年开展3轮常规巡察 is 3轮 of 每年常规巡察."""
    text = "\n".join(filter(None, (item["title"], item.get("text"))))
    until = indicator.get("byYear")
    if until and f"{until}年" not in text:
        return False
    name, target = indicator["name"], _target(indicator)
    orders = [
        re.compile(".*".join(map(re.escape, (name[:at], target, name[at:]))))
        for at in range(len(name) + 1)
    ]
    return any(order.search(clause) for order in orders for clause in CLAUSE.split(text))


def _measured(indicator: Point) -> str:
    until = f"，至{indicator['byYear']}年" if indicator.get("byYear") else ""
    return f"{indicator['name']}{_target(indicator)}{until}"


def _target(indicator: Point) -> str:
    """The target and its unit, which the target often says itself: 20轮."""
    target, unit = indicator["target"], indicator.get("unit") or ""
    return target if unit in target else f"{target}{unit}"
