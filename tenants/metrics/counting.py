"""The functions that keep the counts of acts, which follow from the dictionary of metrics."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from liandong.tenants.acts.writing import Sql
from liandong.tenants.metrics.dictionary import CLASSES, COUNTED, Counted, Metric
from liandong.tenants.noun import Noun
from liandong.tenants.nouns import NOUN, TRANSITIONS, WHOLE
from liandong.tenants.tables import table_of

SUBJECTS = {rule.act: rule.subject for rule in TRANSITIONS}


def counting(referee: Path) -> Iterator[str]:
    """The functions that count one act, and all of them."""
    template = Sql((referee / "statistics.template.sql").read_text("utf-8"))
    acts = sorted({act for each in COUNTED.values() for act in each.acts})
    # PostgreSQL plans a branch when it is first taken: an act pays for its own metrics alone.
    branches = (
        f"WHEN '{act}' THEN RETURN QUERY {_counted('(SELECT (asked).*)', of=act)};" for act in acts
    )
    yield template.substitute(
        acts="{" + ",".join(acts) + "}",
        one="\n        ".join(branches),
        every=_counted("liandong.act"),
    )


def edition(referee: Path) -> str:
    """What decides what counts, as a hash."""
    return f"edition {sha256(repr([*counting(referee)]).encode()).hexdigest()}"


def _counted(acts: str, of: str | None = None) -> str:
    """The query of what each of these acts adds to each metric, or to those that count one kind."""
    metrics = ((metric, each) for metric, each in COUNTED.items() if of is None or of in each.acts)
    return "\n    UNION ALL\n".join(_of(metric, each, acts) for metric, each in metrics)


def _of(metric: Metric, counted: Counted, acts: str) -> str:
    (noun,) = {NOUN[SUBJECTS[act]] for act in counted.acts}
    said = [f"SELECT '' AS of_class, {counted.each} AS number"]
    if counted.classes is not None:
        said.append(CLASSES[counted.classes].query.format(each=counted.each))
    return f"""
    SELECT a.owner, {counted.to or "NULL::text"} AS done_to, '{metric}' AS metric,
           liandong.month_of(a) AS month, c.of_class, c.number::bigint
    FROM {acts} a {_joined(noun)}
    CROSS JOIN LATERAL ({" UNION ALL ".join(said)}) c
    WHERE a.kind = ANY ('{{{",".join(counted.acts)}}}')"""


def _joined(noun: Noun) -> str:
    """The record that an act is on, what it is an element of, and the version that it is of."""
    joined = f"""JOIN liandong.{noun.table} h ON h.province = a.subject_province
        AND h.owner = a.subject_owner AND h.id = a.subject_id"""
    if noun in WHOLE:
        return f"""{joined}
    JOIN liandong.{WHOLE[noun][0].table} w ON w.province = h.province
        AND w.owner = h.owner AND w.id = h.subject_id"""
    assert noun.revision is not None
    return f"""{joined}
    LEFT JOIN liandong.{table_of(noun.revision)} r ON r.province = h.province
        AND r.owner = h.owner AND r.subject_id = h.id AND r.number = a.revision"""
