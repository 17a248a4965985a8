"""The clauses by which schemes are judged."""

from uuid import UUID

from liandong.policies.actors import Level
from tests.support.captured import Captured

NO_CLAUSE = UUID("00000000-0000-7000-8000-000000000000")
FIRST = """
    SELECT c.id FROM liandong.review_standard s
    JOIN liandong.standard_revision r ON r.subject_id = s.id AND r.number = s.released_number
    JOIN liandong.clause c ON c.revision_id = r.id
    WHERE s.owner = %s AND s.applies_to = %s AND s.document = 'SCHEME' AND s.state = 'ISSUED'
    ORDER BY c.number LIMIT 1
"""


def clause_in_force(captured: Captured, superior: str | None, level: Level) -> str:
    """The id of the first clause by which the superior judges schemes of bodies of this level; of
    none where there is no standard."""
    row = captured.admin.execute(FIRST, (superior, level.value)).fetchone()
    return str(row[0] if row else NO_CLAUSE)
