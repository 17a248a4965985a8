"""Who is asked for an opinion."""

from typing import Any

from liandong.policies.actors import Relation
from tests.support.captured import Captured, Record
from tests.support.cast import CENTRE, CHANGCHUN, JILIN, LIAONING, LISHU, SIPING

GIVE = "consultation.give_opinion"
# Whom a body asks that stands to it like this, and which body asks; nobody asks whose scheme it is.
ASKED = {
    Relation.SUPERIOR: (SIPING, JILIN),
    Relation.ANCESTOR: (SIPING, CENTRE),
    Relation.SUBORDINATE: (JILIN, CHANGCHUN),
    Relation.DESCENDANT: (JILIN, LISHU),
    Relation.PEER: (SIPING, CHANGCHUN),
    Relation.NONE: (SIPING, LIAONING),
}


def asking(act: str, fixed: dict[str, Any]) -> dict[str, Any]:
    """What a record begins with, where it is a department that is asked."""
    if act != "consultation.ask_department":
        return fixed
    return {"review_id": fixed["review_id"], "department": "省审计厅"}


def who_is_asked(captured: Captured, record: Record) -> str:
    """The body that the consultation names."""
    query = "SELECT asked FROM liandong.consultation WHERE id = %s"
    ((asked,),) = captured.admin.execute(query, (record.id,)).fetchall()
    return str(asked)
