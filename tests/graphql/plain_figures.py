"""Statistics in plain words: which figures add up to which line, figure by figure."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from graphql import GraphQLEnumType, GraphQLSchema

from liandong.tenants.metrics.dictionary import (
    CLASSES,
    COUNTED,
    METRICS,
    Counted,
    Metric,
    Ratio,
)
from tests.graphql.plain_labels import labels
from tests.graphql.plain_standings import told_of

if TYPE_CHECKING:
    from tests.graphql.plain import Plain

Row = Mapping[str, Any]
# What a body sends to its superior, which receives it.
SENT_UP = {
    *("PLANS_FILED", "PLAN_REPORTS", "SCHEMES_SUBMITTED", "SCHEMES_FILED", "SCHEMES_STARTED"),
    *("SUGGESTIONS_ANSWERED", "PROGRESS_REPORTED"),
}


def of_months(plain: "Plain", arguments: Mapping[str, Any]) -> Row | None:
    """`Query.statistics`."""
    within, asked = arguments["within"], arguments["metrics"]
    scope = arguments.get("scope") or "SUBTREE"
    if within not in plain.bodies or not plain.may_read_standings or not told_of(plain, within):
        return None
    months = list(_months(arguments["from"], arguments["to"]))
    figures = [
        (row, near)
        for row in plain.figures
        if str(row["month"])[:7] in months and told_of(plain, row["owner"])
        for near in [_near(plain, row, within, scope)]
        if near is not None
    ]
    own = [(row, near) for row, near in figures if scope == "SUBTREE" or near == within]
    below = [code for code, body in plain.bodies.items() if body["superior"] == within]
    return {
        "metrics": asked,
        "total": _line(asked, within, own),
        "bodies": [
            _line(asked, code, [(row, near) for row, near in figures if near == code])
            for code in sorted([within, *below])
        ],
        "months": [
            _line(asked, month, [each for each in own if each[0]["month"][:7] == month])
            for month in months
        ],
        "classes": [
            _line(asked, of, [each for each in own if each[0]["of_class"] == of], told_apart=True)
            for of in _classes(asked)
        ],
    }


def _near(plain: "Plain", row: Row, within: str, scope: str) -> str | None:
    """The body of the table, or the subordinate to whose line the figure belongs."""
    up = scope == "RECEIVED" and row["metric"] in SENT_UP
    if row["side"] != ("RECEIVED" if scope == "RECEIVED" and not up else "DONE"):
        return None
    path = [*plain.bodies[row["owner"]]["ancestors"], *([] if up else [row["owner"]])]
    if within not in path:
        return None
    below = path[path.index(within) + 1 :]
    if scope != "SUBTREE" and len(below) > 1:
        return None
    return str(below[0] if below else within)


def _line(
    asked: list[str],
    key: str,
    figures: list[tuple[Row, str]],
    *,
    told_apart: bool = False,
) -> Row:
    def number(metric: str) -> int:
        return sum(
            row["number"]
            for row, _ in figures
            if row["metric"] == metric and bool(row["of_class"]) is told_apart
        )

    ratios: dict[str, Ratio] = {
        name: each for name, each in METRICS.items() if isinstance(each, Ratio)
    }
    return {
        "key": key,
        "numbers": [number(ratios[m].part if m in ratios else m) for m in asked],
        "out_of": [number(ratios[m].whole) if m in ratios else None for m in asked],
    }


def _months(since: str, until: str) -> Iterator[str]:
    year, month = map(int, since.split("-"))
    while f"{year}-{month:02}" <= until:
        yield f"{year}-{month:02}"
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)


def _classes(asked: list[str]) -> list[str]:
    found: list[str] = []
    for metric in asked:
        if classes := _counted(metric).classes:
            found += [value.name for value in CLASSES[classes].values]
    return list(dict.fromkeys(found))


def _counted(metric: str) -> Counted:
    each = METRICS[Metric(metric)]
    return COUNTED[each.part] if isinstance(each, Ratio) else each


def dictionary(schema: GraphQLSchema, given: Mapping[str, Any]) -> Iterator[Row]:
    """`Query.metrics`."""
    language, only = given.get("language"), given.get("of")
    enum = schema.type_map["Metric"]
    assert isinstance(enum, GraphQLEnumType)
    (names,) = (each["values"] for each in labels(schema, language) if each["enum"] == "Metric")
    called = {each["name"]: each["label"] for each in names}
    for metric in (each for each in enum.values if not only or each in only):
        each, counted = METRICS[Metric(metric)], _counted(metric)
        ratio = each if isinstance(each, Ratio) else None
        classes = counted.classes
        yield {
            "metric": metric,
            "name": called[metric],
            "unit": each.unit.name,
            "definition": each.definition[language == "ZH"],
            "acts": [act.replace(".", "_").upper() for act in counted.acts],
            "classes": classes and classes.name,
            "overlap": classes is not None and CLASSES[classes].overlap,
            "part": ratio and ratio.part.name,
            "whole": ratio and ratio.whole.name,
        }
