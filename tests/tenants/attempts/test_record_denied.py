"""What the database keeps of denied attempts, whoever has a login and whatever he sends."""

from typing import Any
from uuid import uuid4

import psycopg
import pytest
from psycopg import errors
from psycopg.types.json import Jsonb

from liandong.platform.settings import Login, Settings
from liandong.policies.actors import Level, Role
from liandong.tenants.attempts.models import DenialReason
from tests.support.captured import Captured, refusal
from tests.support.cast import CHANGCHUN, JILIN, LEVELS, LIAONING, LISHU, SIPING
from tests.support.speaking import Connection

KEPT = """
    SELECT owner, audience, member_id, act, target, reason, further, times
    FROM liandong.denied_attempt WHERE member_id = %s ORDER BY created_at, further, target
"""
OLD = """
    UPDATE liandong.denied_attempt SET day = day - %s WHERE member_id = %s
"""


def denial(**changes: Any) -> dict[str, Any]:
    said = {"act": "plan.issue", "target": f"plan_{uuid4()}", "reason": "FORBIDDEN"}
    return said | {"further": False, "times": 1, "request_id": None} | changes


def record(voice: Connection, *denials: Any) -> None:
    voice.execute("SELECT liandong.record_denied(%s)", (Jsonb(list(denials)),))


def kept(captured: Captured, body: str, role: Role = Role.DIRECTOR) -> list[tuple[Any, ...]]:
    return captured.admin.execute(KEPT, (captured.member(body, role),)).fetchall()


def test_it_is_the_speaking_members(captured: Captured) -> None:
    """Whatever else the login says of it."""
    claims = {"owner": JILIN, "province": JILIN, "audience": [JILIN, LIAONING]}
    claims |= {"member_id": str(captured.member(JILIN)), "created_at": "2020-01-01", "id": "x"}
    said = denial(target="plan_x")
    record(captured.as_(SIPING), said | claims)
    member = captured.member(SIPING)
    row = (SIPING, [SIPING], member, "plan.issue", "plan_x", "FORBIDDEN", False, 1)
    assert kept(captured, SIPING) == [row]
    assert kept(captured, JILIN) == []


@pytest.mark.parametrize("reason", DenialReason)
def test_every_reason_is_kept(captured: Captured, reason: DenialReason) -> None:
    record(captured.as_(LISHU), denial(reason=reason, target=reason.value))
    assert reason.value in {row[4] for row in kept(captured, LISHU)}


def test_nothing_is_kept_of_nobody(captured: Captured) -> None:
    with pytest.raises(errors.DatabaseError) as caught:
        record(captured.silent(Level.COUNTY), denial())
    assert caught.value.sqlstate == "LD401"
    voice = captured.another(CHANGCHUN)
    captured.say(voice, CHANGCHUN, captured.member(SIPING))
    with pytest.raises(errors.DatabaseError) as caught:
        record(voice, denial())
    assert caught.value.sqlstate == "LD401"


def test_ten_targets_a_day_are_kept_of_each_act_and_reason(captured: Captured) -> None:
    voice = captured.as_(LIAONING)
    many = [denial(target=f"plan_{number:03}") for number in range(50)]
    record(voice, *many)
    for each in many:
        record(voice, each)
    record(voice, denial(target="plan_else", act="plan.share", reason="NOT_FOUND", times=3))
    record(voice, denial(target=None, act="plan.draft"), denial(target=None, act=None))
    rows = kept(captured, LIAONING)
    issued = [row for row in rows if row[3] == "plan.issue"]
    assert [row[4] for row in issued if not row[6]] == [f"plan_{number:03}" for number in range(10)]
    assert [row[7] for row in issued if not row[6]] == [2] * 10
    assert [row[4:] for row in issued if row[6]] == [(None, "FORBIDDEN", True, 80)]
    assert {row[3:5] + row[7:] for row in rows if row[3] != "plan.issue"} == {
        ("plan.share", "plan_else", 3),
        ("plan.draft", None, 1),
        (None, None, 1),
    }


def test_what_is_sent_too_much_is_cut(captured: Captured) -> None:
    voice = captured.as_(SIPING, Role.DRAFTER)
    record(voice, denial(target="长" * 5000, request_id="r" * 5000, times=2_000_000_000))
    record(voice, *(denial(act="plan.nothing"),) * 3)
    record(voice, *(denial(target=f"{number}") for number in range(10_000)))
    rows = kept(captured, SIPING, Role.DRAFTER)
    assert len(rows) <= 11
    assert {row[3] for row in rows} == {"plan.issue"}
    assert max(len(row[4] or "") for row in rows) == 200
    assert max(row[7] for row in rows) == 1_000_000
    with pytest.raises(errors.CheckViolation):
        record(voice, denial(reason="INVENTED"))


def test_times_do_not_overflow(captured: Captured) -> None:
    voice = captured.as_(JILIN)
    one = denial(target="plan_often", times=1_000_000)
    record(voice, one)
    captured.admin.execute("UPDATE liandong.denied_attempt SET times = 2147483000")
    record(voice, one)
    assert (2147483647,) in [row[7:] for row in kept(captured, JILIN)]


def test_login_reads_its_own_bodys_alone(captured: Captured) -> None:
    for body in (JILIN, SIPING, CHANGCHUN):
        record(captured.as_(body), denial())
    for body in (LIAONING, SIPING, CHANGCHUN, LISHU, JILIN):
        owners = captured.as_(body).execute("SELECT DISTINCT owner FROM liandong.denied_attempt")
        assert {owner for (owner,) in owners.fetchall()} <= {body}
    assert captured.silent(Level.CITY).execute("TABLE liandong.denied_attempt").fetchall() == []


@pytest.mark.parametrize("body", LEVELS)
def test_no_login_writes_or_removes(captured: Captured, body: str) -> None:
    voice = captured.as_(body)
    for statement in (
        "DELETE FROM liandong.denied_attempt",
        "UPDATE liandong.denied_attempt SET times = 1",
        "INSERT INTO liandong.denied_attempt SELECT * FROM liandong.denied_attempt",
        "SELECT liandong.forget_denied(0)",
    ):
        assert refusal(voice, statement) == "42501", statement


def test_old_ones_are_removed_and_no_others(captured: Captured) -> None:
    """The login that ticks may say any number of days."""
    removing = "SELECT liandong.forget_denied(%s)"
    for body in (SIPING, CHANGCHUN, LISHU):
        record(captured.as_(body, Role.OBSERVER), denial())
    members = {body: captured.member(body, Role.OBSERVER) for body in (SIPING, CHANGCHUN)}
    captured.admin.execute(OLD, (185, members[SIPING]))
    captured.admin.execute(OLD, (184, members[CHANGCHUN]))
    address = Settings(database_url=captured.database).conninfo(Login.LISTENER)
    with psycopg.connect(address, autocommit=True) as listener:
        assert listener.execute(removing, (400,)).fetchone() == (0,)
        assert listener.execute(removing, (0,)).fetchone() == (1,)
        assert listener.execute(removing, (-1000,)).fetchone() == (0,)
    assert kept(captured, SIPING, Role.OBSERVER) == []
    assert len(kept(captured, CHANGCHUN, Role.OBSERVER)) == 1
    assert len(kept(captured, LISHU, Role.OBSERVER)) == 1
