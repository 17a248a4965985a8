"""A captured login of one level cannot speak as a body of another, nor become another role."""

import pytest

from liandong.policies.actors import Level
from tests.support.captured import SAY, Captured, refusal
from tests.support.cast import CENTRE, JILIN, LEVELS, LISHU, SIPING
from tests.support.speaking import KEY, Connection
from tests.support.story import Story, own

BODIES = (CENTRE, JILIN, SIPING, LISHU)
PAIRS = [(level, body) for level in Level for body in BODIES if LEVELS[body] is not level]
TABLES = ("act", "body", "member", "plan", "plan_item", "plan_revision", "work_scheme")


def impostor(captured: Captured, level: Level, body: str) -> Connection:
    """A login of the level that says it is the body and names a real member of it."""
    voice = captured.silent(level)
    voice.execute(SAY, (KEY.signed(body, captured.member(body)),))
    return voice


@pytest.mark.parametrize(("level", "body"), PAIRS)
def test_level_cannot_read_as_another(
    captured: Captured, story: Story, level: Level, body: str
) -> None:
    story.record("plan", "ISSUED", body)
    voice = impostor(captured, level, body)
    for table in TABLES:
        assert voice.execute(f"SELECT count(*) FROM liandong.{table}").fetchone() == (0,)
    keys = voice.execute("SELECT liandong.body(), liandong.keys()").fetchone()
    assert keys == (None, None)


@pytest.mark.parametrize(("level", "body"), PAIRS)
def test_level_cannot_act_as_another(
    captured: Captured, story: Story, level: Level, body: str
) -> None:
    plan = story.record("plan", "DRAFT", body)
    voice = impostor(captured, level, body)
    perform = "SELECT liandong.perform('plan.issue', 'plan', %s, '{self}')"
    assert refusal(voice, perform, plan.id) == "LD401"
    begin = "SELECT liandong.perform('plan.draft', 'plan', NULL, '{self}')"
    assert refusal(voice, begin) == "LD401"
    allowed = "SELECT liandong.allowed_acts('plan', %s, %s, %s, '{plan.issue/self}')"
    assert voice.execute(allowed, (plan.province, plan.owner, plan.id)).fetchone() == ([],)
    insert = "INSERT INTO liandong.plan (province, owner, audience, kind) VALUES (%s, %s, %s, %s)"
    assert refusal(voice, insert, *own(body).values(), "ANNUAL") == "42501"
    assert story.state(plan) == "DRAFT"


@pytest.mark.parametrize("level", Level)
def test_login_cannot_become_another_role(captured: Captured, level: Level) -> None:
    voice = captured.silent(level)
    others = (
        "owner",
        "referee",
        "migrator",
        "backup",
        "sign_in",
        *(other.value for other in Level),
    )
    for other in {f"liandong_{name.lower()}" for name in others} | {"postgres"}:
        if other != f"liandong_{level.value.lower()}":
            assert refusal(voice, f"SET ROLE {other}") == "42501"
            assert refusal(voice, f"SET SESSION AUTHORIZATION {other}") == "42501"


def test_shared_role_keeps_the_level(captured: Captured) -> None:
    """All levels are members of liandong_tenant; to become it makes nobody another level."""
    voice = impostor(captured, Level.COUNTY, JILIN)
    voice.execute("SET ROLE liandong_tenant")
    assert voice.execute("SELECT liandong.keys()").fetchone() == (None,)
    assert refusal(voice, "INSERT INTO liandong.verdict (verdict) VALUES ('PASS')") == "42501"


@pytest.mark.parametrize("whose", ["ROLE liandong_city", "ROLE CURRENT_USER", "DATABASE {}"])
def test_login_leaves_no_speaker_behind(captured: Captured, whose: str) -> None:
    """A body that a login's later connections would speak for by default."""
    whose = whose.format(captured.admin.info.dbname)
    voice = captured.silent(Level.CITY)
    assert refusal(voice, f"ALTER {whose} SET liandong.context = '220300'") == "42501"


def test_operator_speaks_for_nobody(captured: Captured) -> None:
    """Even a superuser's session has no level, so it cannot perform an act as a body."""
    with captured.admin.transaction(force_rollback=True):
        captured.admin.execute(SAY, (KEY.signed(SIPING, captured.member(SIPING)),))
        assert captured.admin.execute("SELECT liandong.keys()").fetchone() == (None,)
        perform = "SELECT liandong.perform('plan.issue', 'plan', %s, '{self}')"
        assert refusal(captured.admin, perform, captured.member(SIPING)) == "LD401"
