"""The referee's calls by name of what is made for each noun, gate, effect and input."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from liandong.tenants.acts.shapes import inputs_of
from liandong.tenants.nouns import AWAITING, NOUNS, RULES

PLACE = re.compile(r"@\{(\w+)\}")


def calling(referee: Path) -> str:
    """DDL of the functions that call by name: their template in the referee's folder, each line
    with a place to fill in once for each of the names that belong there.
    """
    lines = (referee / "calls.template.sql").read_text("utf-8").splitlines()
    names = _names()
    return "\n".join(filled for line in lines for filled in _filled(line, names))


def _filled(line: str, names: Mapping[str, list[str]]) -> Iterator[str]:
    place = PLACE.search(line)
    if place is None:
        yield line
    else:
        yield from (PLACE.sub(name, line) for name in names[place[1]])


def _names() -> Mapping[str, list[str]]:
    # A noun that is `about` another one is written by the acts on that other one.
    written = [noun for noun in NOUNS if noun.about is None]
    return {
        "noun": [noun.name for noun in NOUNS],
        "written": [noun.name for noun in written],
        "revised": [noun.name for noun in written if noun.revision is not None],
        "followed": [noun.name for noun in NOUNS if noun.followed],
        "shape": [name for noun in NOUNS for name, _ in inputs_of(noun)],
        "awaiting": [noun.name for noun in AWAITING],
        "gate": sorted({rule.gate for rule in RULES if rule.gate is not None}),
        "effect": sorted({rule.effect for rule in RULES if rule.effect is not None}),
    }
