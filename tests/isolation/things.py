"""The things of a stage: every row that a subject consists of, by the label that the table uses."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import psycopg

from tests.isolation.expected import ALL, EXPECTED
from tests.isolation.families import Family
from tests.isolation.teller import Teller, act_label

Connection = psycopg.Connection[tuple[Any, ...]]

# For each subject: label and id of each of its rows, as the server's superuser sees them.
ROWS: dict[str, tuple[tuple[str, str], ...]] = {
    "plan": (
        ("plan", "SELECT 'plan', %(id)s::uuid"),
        (
            "planrevision",
            "SELECT 'plan revision ' || number, id FROM liandong.plan_revision"
            " WHERE subject_id = %(id)s",
        ),
        (
            "planitem",
            "SELECT 'plan items ' || r.number, i.id FROM liandong.plan_item i"
            " JOIN liandong.plan_revision r ON r.id = i.revision_id WHERE i.subject_id = %(id)s",
        ),
    ),
    "scheme": (
        ("scheme", "SELECT 'scheme', %(id)s::uuid"),
        (
            "schemerevision",
            "SELECT 'scheme revision ' || number, id FROM liandong.scheme_revision"
            " WHERE subject_id = %(id)s",
        ),
        (
            "review",
            "SELECT 'review ' || row_number() OVER (ORDER BY id), id FROM liandong.review"
            " WHERE scheme_id = %(id)s",
        ),
        (
            "verdict",
            "SELECT 'verdicts ' || r.number, v.id FROM liandong.verdict v JOIN"
            " (SELECT id, row_number() OVER (ORDER BY id) AS number FROM liandong.review"
            "  WHERE scheme_id = %(id)s) r ON r.id = v.review_id",
        ),
    ),
    "standard": (
        ("standard", "SELECT 'standard', %(id)s::uuid"),
        (
            "standardrevision",
            "SELECT 'standard revision ' || number, id FROM liandong.standard_revision"
            " WHERE subject_id = %(id)s",
        ),
        (
            "clause",
            "SELECT 'clauses ' || r.number, c.id FROM liandong.clause c"
            " JOIN liandong.standard_revision r ON r.id = c.revision_id"
            " WHERE c.subject_id = %(id)s",
        ),
    ),
    "supervision": (
        ("supervision", "SELECT 'supervision', %(id)s::uuid"),
        ("opinion", "SELECT 'opinion', id FROM liandong.opinion WHERE subject_id = %(id)s"),
        (
            "suggestion",
            "SELECT 'suggestions', id FROM liandong.suggestion WHERE subject_id = %(id)s",
        ),
    ),
}
ACTS = """
    SELECT kind, id, member_name FROM liandong.act
    WHERE subject_id = %(id)s
       OR subject_id IN (SELECT s.id FROM liandong.suggestion s WHERE s.subject_id = %(id)s)
    ORDER BY performed_at, id
"""


@dataclass(frozen=True)
class Thing:
    """Rows that the same bodies see: their global ids, and the members whom they name."""

    family: Family
    stage: str
    label: str
    ids: tuple[str, ...]
    names: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """Its name among all stories, as its marks give it."""
        return f"{self.family.name}/{self.stage}/{self.label}"

    @property
    def noun(self) -> str:
        """What it is: the prefix of its ids."""
        return self.ids[0].partition("_")[0]

    @property
    def owner(self) -> str:
        """Whose head it is."""
        is_lowers = self.noun == "scheme" or self.stage == "scheme for a plan of its own"
        return self.family.lower if is_lowers else self.family.upper

    def seen_by(self, actor: str) -> bool:
        """What the table says."""
        named = EXPECTED[self.stage].get(self.family.position(actor), "")
        return named == ALL or self.label in [label.strip() for label in named.split(",")]


def things_of(connection: Connection, teller: Teller) -> list[Thing]:
    """All things of a stage that was told."""
    ids: dict[str, list[str]] = {}
    names: dict[str, set[str]] = {}
    counted: dict[str, int] = {}
    for subject, global_id in teller.subjects.items():
        key = {"id": UUID(global_id.partition("_")[2])}
        for prefix, query in ROWS[subject]:
            for label, id in connection.execute(query.encode(), key):
                ids.setdefault(label, []).append(f"{prefix}_{id}")
        for kind, id, name in connection.execute(ACTS, key):
            counted[kind] = counted.get(kind, 0) + 1
            label = act_label(kind, counted[kind])
            ids.setdefault(label, []).append(f"act_{id}")
            names.setdefault(label, set()).add(name)
    return [
        Thing(teller.family, teller.stage, label, tuple(found), frozenset(names.get(label, ())))
        for label, found in ids.items()
    ]
