"""The things of a stage: every row that a subject consists of, by the label that the table uses."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import psycopg

from liandong.tenants.noun import Noun
from liandong.tenants.nouns import NOUNS, TRANSITIONS
from liandong.tenants.tables import table_of
from liandong.tenants.workflow import NEW
from tests.isolation.everything import ALL
from tests.isolation.expected import EXPECTED
from tests.isolation.families import Family, superior_of
from tests.isolation.nouns import PREFIXES
from tests.isolation.teller import OF_REVIEW, Teller, act_label

Connection = psycopg.Connection[tuple[Any, ...]]


def _rows(noun: Noun) -> Iterator[tuple[str, str]]:
    """The head, its versions by their numbers, and the parts of each: `plan items 1`."""
    yield PREFIXES[noun.table], f"SELECT '{noun.name}', %(id)s::uuid"
    if noun.revision is None:
        return
    revision = table_of(noun.revision)
    yield (
        PREFIXES[revision],
        f"SELECT '{noun.name} revision ' || number, id FROM liandong.{revision}"
        " WHERE subject_id = %(id)s",
    )
    for name, part in noun.parts.items():
        yield (
            PREFIXES[table_of(part)],
            f"SELECT '{noun.name} {name} ' || r.number, p.id FROM liandong.{table_of(part)} p"
            f" JOIN liandong.{revision} r ON r.id = p.revision_id WHERE p.subject_id = %(id)s",
        )


# For each noun that begins by itself: label and id of each of its rows, as the server's superuser
# sees them.
BEGINNING = {rule.subject for rule in TRANSITIONS if rule.from_state == NEW}
ROWS = {noun.name: tuple(_rows(noun)) for noun in NOUNS if noun.name in BEGINNING}
ROWS["scheme"] += (
    (
        "review",
        "SELECT 'review ' || row_number() OVER (ORDER BY created_at), id FROM liandong.review"
        " WHERE scheme_id = %(id)s",
    ),
    (
        "verdict",
        "SELECT 'verdicts ' || r.number, v.id FROM liandong.verdict v JOIN"
        " (SELECT id, row_number() OVER (ORDER BY created_at) AS number FROM liandong.review"
        "  WHERE scheme_id = %(id)s) r ON r.id = v.review_id",
    ),
)
# What the recipients of a notice were sent, in their order.
SENT = """
    SELECT d.id, row_number() OVER (ORDER BY a.performed_at, a.id) AS place
    FROM liandong.dispatch d JOIN liandong.act a ON a.subject_id = d.id
        AND a.kind IN ('dispatch.send', 'dispatch.send_outside')
    WHERE d.notice_id = %(id)s
"""
ROWS["notice"] += (
    ("dispatch", f"SELECT 'dispatch to ' || place, id FROM ({SENT}) s"),
    (
        "dispatchrevision",
        f"SELECT 'dispatch to ' || s.place || ' revision ' || r.number, r.id"
        f" FROM liandong.dispatch_revision r JOIN ({SENT}) s ON s.id = r.subject_id",
    ),
)
ACTS = f"""
    SELECT a.kind, a.id, a.member_name, s.place
    FROM liandong.act a LEFT JOIN ({SENT}) s ON s.id = a.subject_id
    WHERE a.subject_id = %(id)s OR s.id IS NOT NULL
       OR a.subject_id IN (SELECT s.id FROM liandong.suggestion s WHERE s.subject_id = %(id)s)
    ORDER BY a.performed_at, a.id
"""


STUB = "stub"
LOWERS_PROPOSAL = {"proposal of an answer", "proposal of a submission"}
CHIEFS_REVIEW = {"scheme taken up"}
LOWERS_PLAN = {
    "scheme for a plan of its own",
    "plan issued that answers another",
    *(s for s in EXPECTED if s.startswith("plan filed")),
}


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
    def copied(self) -> str:
        """The thing whose texts it has copies of, if it has."""
        copies = {
            **dict.fromkeys(("consultation", "consultationrevision"), "scheme"),
            **dict.fromkeys(("dispatch", "dispatchrevision"), "notice"),
        }
        of = copies.get(self.noun)
        return f"{self.family.name}/{self.stage}/{of} revision 1" if of else ""

    @property
    def noun(self) -> str:
        """What it is: the prefix of its ids."""
        return self.ids[0].partition("_")[0]

    @property
    def owner(self) -> str:
        """Whose head it is."""
        is_lowers = self.noun in ("scheme", "experience") or self.stage in LOWERS_PLAN
        is_lowers |= self.noun == "proposal" and self.stage in LOWERS_PROPOSAL
        if self.stage in CHIEFS_REVIEW and not is_lowers:
            return str(superior_of(self.family.upper))
        return self.family.lower if is_lowers else self.family.upper

    @property
    def above(self) -> str | None:
        """Who stands in the place of the lower body's superior in what concerns it, if anybody."""
        return superior_of(self.family.upper) if self.stage in CHIEFS_REVIEW else None

    def seen_by(self, actor: str) -> bool:
        """What the table says."""
        named = EXPECTED[self.stage].get(self.family.position(actor), "")
        return named == ALL or self.label in [label.strip() for label in named.split(",")]

    def left_to(self, actor: str) -> bool:
        """Whether the table says that its stub is all that the actor sees of it."""
        named = EXPECTED[self.stage].get(self.family.position(actor), "")
        return f"{self.label} {STUB}" in [label.strip() for label in named.split(",")]


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
        for kind, id, name, place in connection.execute(ACTS.encode(), key):
            counted[kind] = counted.get(kind, 0) + 1
            label = act_label(kind, counted["review.accept" if kind == OF_REVIEW else kind])
            if place is not None:
                label = f"act {kind} to {place}"
            ids.setdefault(label, []).append(f"act_{id}")
            names.setdefault(label, set()).add(name)
    return [
        Thing(teller.family, teller.stage, label, tuple(found), frozenset(names.get(label, ())))
        for label, found in ids.items()
    ]
