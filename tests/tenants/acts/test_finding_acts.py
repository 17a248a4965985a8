"""How PostgreSQL finds one act among all acts of a body."""

import pytest

from tests.support.captured import Captured

# Twenty acts of each body, without idempotency keys.
ACTS = """
    INSERT INTO liandong.act
        (province, owner, audience, seq, kind, actor_kind, member, member_name, subject,
         subject_province, subject_owner, subject_id, adds, performed_at, prev, hash)
    SELECT b.province, b.id, ARRAY[b.id], n, 'scheme.edit', 'MEMBER', gen_random_uuid(), '主任',
           'scheme', b.province, b.id, gen_random_uuid(), '{}', now(), '', ''
    FROM liandong.body b CROSS JOIN generate_series(1, 20) n
"""
# As a foreign key that refers to an act asks for it.
REFERRED = """
    PREPARE referred AS SELECT 1 FROM ONLY liandong.act x
    WHERE province = $1 AND owner = $2 AND id = $3 FOR KEY SHARE OF x
"""
PLAN = "EXPLAIN EXECUTE referred('220000', '220000', '00000000-0000-7000-8000-000000000000')"


@pytest.fixture
def plan(captured: Captured) -> str:
    """The plan that is kept for an act's province, owner and id."""
    for statement in (ACTS, "VACUUM ANALYZE liandong.act", REFERRED):
        captured.admin.execute(statement.encode())
    captured.admin.execute("SET plan_cache_mode = force_generic_plan")
    return "\n".join(line for (line,) in captured.admin.execute(PLAN).fetchall())


def test_an_act_is_found_by_its_id(plan: str) -> None:
    """Not by a smaller index of (province, owner, …), by which all acts of the body are read."""
    assert "id = $3" in plan.partition("Index Cond: ")[2].partition("\n")[0], plan
