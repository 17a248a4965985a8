"""Reads the arguments of statistics: the values by which figures are looked up."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from liandong.graphql.errors.refusals import BadUserInput
from liandong.tenants.metrics.dictionary import CLASSES, COUNTED, METRICS, Metric, Ratio
from liandong.tenants.metrics.models import StatisticsScope

FIRST_YEAR, LAST_YEAR = 1949, 2100
MOST_MONTHS = 240
MOST_METRICS = len(Metric)
MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")

Arguments = Mapping[str, Any]


def metrics_of(arguments: Arguments) -> list[str]:
    """The metrics that are asked for; raises BadUserInput if there are none, or too many."""
    asked: Sequence[str] = arguments["metrics"]
    if not 1 <= len(asked) <= MOST_METRICS:
        raise BadUserInput("metrics_out_of_range", least=1, most=MOST_METRICS, actual=len(asked))
    return [str(each) for each in asked]


def parts_of(arguments: Arguments) -> list[str]:
    """For each metric the one that is counted: of a ratio, its part."""
    each = ((metric, METRICS[metric]) for metric in _metrics(arguments))
    return [said.part if isinstance(said, Ratio) else metric for metric, said in each]


def wholes_of(arguments: Arguments) -> list[str | None]:
    """For each metric what it is a part of, of ratios alone."""
    each = (METRICS[metric] for metric in _metrics(arguments))
    return [said.whole if isinstance(said, Ratio) else None for said in each]


def classes_of(arguments: Arguments) -> list[str]:
    """The classes by which any of the metrics is told apart, in order."""
    kinds = dict.fromkeys(
        COUNTED[metric].classes for metric in map(Metric, parts_of(arguments)) if metric in COUNTED
    )
    values = (value.name for kind in kinds if kind for value in CLASSES[kind].values)
    return [*dict.fromkeys(values)]


def scope_of(arguments: Arguments) -> str:
    """Whose acts count: unless said, those of the whole subtree."""
    return str(arguments.get("scope") or StatisticsScope.SUBTREE)


def since_of(arguments: Arguments) -> date:
    """The first day of the first month."""
    since, until = _month(arguments, "from"), _month(arguments, "to")
    months = (until.year - since.year) * 12 + until.month - since.month + 1
    if not 1 <= months <= MOST_MONTHS:
        raise BadUserInput("months_out_of_range", least=1, most=MOST_MONTHS, actual=months)
    return since


def until_of(arguments: Arguments) -> date:
    """The first day of the last month."""
    return _month(arguments, "to")


def _metrics(arguments: Arguments) -> list[Metric]:
    return [Metric(each) for each in metrics_of(arguments)]


def _month(arguments: Arguments, name: str) -> date:
    said = MONTH.fullmatch(str(arguments[name]))
    if said is None or not FIRST_YEAR <= int(said[1]) <= LAST_YEAR:
        raise BadUserInput("no_month", least=FIRST_YEAR, most=LAST_YEAR)
    return date(int(said[1]), int(said[2]), 1)
