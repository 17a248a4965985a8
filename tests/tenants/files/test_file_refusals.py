"""What the database refuses of files, whatever a login says."""

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import psycopg
import pytest

from liandong.policies.actors import Role
from tests.support.captured import Captured, count, refusal
from tests.support.cast import CHANGCHUN, JILIN, LEVELS, LISHU, SIPING
from tests.support.filed import NOTE, QUOTA, STAGE, note, stage, staged


def test_nobody_sends_for_nobody(captured: Captured) -> None:
    voice = captured.silent(LEVELS[SIPING])
    given = (uuid4(), "a.pdf", 5, "0" * 64, QUOTA)
    assert refusal(voice, STAGE, *given) == "LD401"
    assert refusal(voice, NOTE, staged(captured, SIPING), ["self"]) == "LD401"


def test_file_is_its_bodys_alone(captured: Captured) -> None:
    id = staged(captured, SIPING)
    for body in (SIPING, JILIN, CHANGCHUN, LISHU):
        voice = captured.as_(body)
        seen = body == SIPING
        assert count(voice, "file", id) == seen
        assert refusal(voice, NOTE, id, ["self", "superior"]) == ("00000" if seen else "LD404")
        assert refusal(voice, NOTE, uuid4(), ["self", "superior"]) == "LD404"


def test_relation_without_permission_finds_nothing(captured: Captured) -> None:
    id = staged(captured, SIPING)
    assert refusal(captured.as_(SIPING), NOTE, id, ["superior"]) == "LD404"
    assert refusal(captured.as_(SIPING), NOTE, id, []) == "LD404"


def test_read_is_in_the_log_of_the_reader_alone(captured: Captured) -> None:
    id = staged(captured, SIPING)
    note(captured.as_(SIPING, Role.DRAFTER), id)
    row = captured.admin.execute(
        "SELECT owner, audience, member_name, address, request_id FROM liandong.file_read"
        " WHERE file_id = %s",
        (id,),
    ).fetchall()
    name = f"{SIPING} DRAFTER"
    assert row == [(SIPING, [SIPING], name, "10.0.0.1", "request")]
    for body in (JILIN, CHANGCHUN, LISHU):
        assert count(captured.as_(body), "file_read", id, "file_id") == 0


def test_quota_counts_what_is_sent_at_once(captured: Captured) -> None:
    """Two at the same moment do not both have the last place."""
    voices = [captured.another(LISHU) for _ in range(4)]

    def one(voice: psycopg.Connection[tuple[object, ...]]) -> str:
        return refusal(voice, STAGE, uuid4(), "a.pdf", 10, "0" * 64, 25)

    with ThreadPoolExecutor(4) as threads:
        answers = sorted(threads.map(one, voices))
    assert answers == ["00000", "00000", "LD422", "LD422"]


def test_quota_says_what_it_is(captured: Captured) -> None:
    with pytest.raises(psycopg.Error) as caught:
        stage(captured.as_(CHANGCHUN), size=11, quota=10)
    assert caught.value.sqlstate == "LD422"
    assert caught.value.diag.message_hint == '{"limit": 10, "number": 11}'


@pytest.mark.parametrize("size", [0, -1])
def test_file_has_a_size(captured: Captured, size: int) -> None:
    with pytest.raises(psycopg.errors.CheckViolation):
        stage(captured.as_(SIPING), size=size)


def test_id_of_another_body_tells_nothing(captured: Captured) -> None:
    """Whether somebody's file has this id: keys are each body's own."""
    id = staged(captured, SIPING)
    given = (id, "a.pdf", 5, "0" * 64, QUOTA)
    assert refusal(captured.as_(CHANGCHUN), STAGE, *given) == "00000"
