"""What reviewers find: a fault leaves out of a scheme just what its clause asks for.

So every opinion is true of the revision that it was written on, and the next revision answers it.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from random import Random

from liandong.platform.demo.schemes import ON_SITE, Scheme, label
from liandong.platform.demo.tables import rows
from liandong.tenants.reviews.models import VerdictKind

GENERAL = ("policy", "discipline", "organisation", "rectification")
DOWN = "向下延伸"
GRAVE = tuple(row["title"] for row in rows("clauses") if row["verdict"] == VerdictKind.FAIL)
HURRIED_DAYS = 6
Opinion = tuple[VerdictKind, str]


def _business(scheme: Scheme) -> Scheme:
    place = scheme.place
    text = place.say("business", place.chance("business"), target=scheme.targets[0])
    return replace(scheme, objective=text)


def _general(scheme: Scheme) -> Scheme:
    kept = {topic: text for topic, text in scheme.focus.items() if topic in (*GENERAL, "old")}
    return replace(scheme, focus=kept)


def _hurried(scheme: Scheme) -> Scheme:
    stages = [(name, HURRIED_DAYS if name == ON_SITE else days) for name, days in scheme.stages]
    return replace(scheme, stages=tuple(stages))


def _outdated(scheme: Scheme) -> Scheme:
    text = scheme.place.say("method.outdated", scheme.place.chance("outdated"))
    return replace(scheme, method={**scheme.method, "handbook": text})


def _without(parts: Mapping[str, str], topic: str) -> dict[str, str]:
    return {name: text for name, text in parts.items() if name != topic}


def _silent_on(topic: str) -> Callable[[Scheme], Scheme]:
    return lambda scheme: replace(scheme, method=_without(scheme.method, topic))


def _blind_to(topic: str) -> Callable[[Scheme], Scheme]:
    return lambda scheme: replace(scheme, focus=_without(scheme.focus, topic))


FAULTS: dict[str, Callable[[Scheme], Scheme]] = {
    "政治定位": _business,
    "监督重点": _general,
    "四个方面": _blind_to("rectification"),
    "任务来源": lambda scheme: replace(scheme, plan=None),
    "方式选择": _silent_on("reason"),
    "时间安排": _hurried,
    "组建队伍": lambda scheme: replace(scheme, deputies=(), size=4),
    "协作机制": _silent_on("support"),
    "信访受理": _silent_on("petition"),
    "旧账衔接": _blind_to("old"),
    DOWN: _silent_on("village"),
    "工作手册": _outdated,
    "纪律要求": lambda scheme: replace(scheme, rules=scheme.rules[:2]),
}


def choose(scheme: Scheme, chance: Random, number: int) -> tuple[str, ...]:
    """The titles of so many clauses that the first version of the scheme shall not meet."""
    possible = [title for title in FAULTS if title != DOWN or scheme.town]
    grave = [chance.choice(GRAVE)] if chance.random() < 0.7 else []
    others = [title for title in possible if title not in grave]
    chosen = grave + chance.sample(others, number - len(grave))
    return tuple(title for title in FAULTS if title in chosen)


def damaged(scheme: Scheme, faults: tuple[str, ...]) -> Scheme:
    """The scheme with these faults."""
    for title in faults:
        scheme = FAULTS[title](scheme)
    return scheme


def opinions(
    good: Scheme, shown: Scheme, faults: tuple[str, ...], mended: tuple[str, ...], chance: Random
) -> list[Opinion]:
    """One verdict and opinion per clause, in the order of the standard, on the version shown."""
    words = _citations(good, shown)
    # A scheme without faults may still get a word of advice.
    advised = () if faults else chance.sample(list(FAULTS), chance.randint(0, 1))
    found: list[Opinion] = []
    for row in rows("clauses"):
        title = row["title"]
        if title in faults:
            found.append((VerdictKind(row["verdict"]), row["fault"].format(**words)))
        elif title in mended:
            found.append((VerdictKind.PASS, "已按审核意见修改。"))
        elif title == DOWN and shown.town is None:
            found.append((VerdictKind.PASS, "本轮对象不含乡镇（街道），此条不涉及。"))
        elif title in advised:
            found.append((VerdictKind.CHANGE, row["minor"].format(**words)))
        else:
            praise = row["praise"].format(**words) if chance.random() < 0.4 else ""
            found.append((VerdictKind.PASS, praise))
    return found


def _citations(good: Scheme, shown: Scheme) -> dict[str, object]:
    return {
        **shown.place.words,
        "town": shown.town or shown.place.words["town"],
        "objective": shown.objective,
        "points": len(shown.focus),
        "target": shown.targets[0],
        "count": len(shown.targets),
        "kind": label(shown.kind),
        "stage": ON_SITE,
        "days": shown.days(ON_SITE),
        "better": good.days(ON_SITE),
        "size": shown.size,
        "rules": len(shown.rules),
    }
