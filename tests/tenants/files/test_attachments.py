"""Files follow what names them: who reads a version or an act reads its files, and nobody else."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from psycopg.types.json import Jsonb

from liandong.policies.actors import Role
from tests.support.captured import Captured, Record, count, perform, performed, refusal, told
from tests.support.cast import CENTRE, CHANGCHUN, JILIN, LISHU, NANGUAN, SIPING
from tests.support.filed import NOTE, note, stage, staged
from tests.support.sketches import CONTENTS
from tests.support.story import Story, proposed

OTHERS = (CENTRE, CHANGCHUN, LISHU, NANGUAN)
FROZEN = {"name": "报告.pdf", "type": "PDF", "size": 5, "sha256": "0" * 64}


def naming(*files: UUID, role: str = "HANDBOOK", **more: Any) -> dict[str, Any]:
    """The field of a content that names these files."""
    return {"attachments": [{"file": f"file_{id}", "role": role} | more for id in files]}


def drafted(captured: Captured, *files: UUID, owner: str = SIPING) -> Record:
    """A scheme that names the files in its first draft."""
    given = CONTENTS["scheme"] | naming(*files)
    voice = captured.as_(owner, Role.DRAFTER)
    _, id = performed(voice, "scheme.draft", "scheme", None, fixed={}, given=given)
    return Record("scheme", "220000", owner, id)


def readers(captured: Captured, id: UUID) -> set[str]:
    """The bodies that find the file and may read it: row security and the referee say the same."""
    found = set()
    for body in (SIPING, JILIN, *OTHERS):
        voice = captured.as_(body)
        may = refusal(voice, NOTE, id, ["self", "superior", "subordinate", "peer", "ancestor"])
        assert may == ("00000" if count(voice, "file", id) else "LD404")
        if may == "00000":
            found.add(body)
    return found


def state(captured: Captured, id: UUID) -> tuple[Any, ...]:
    row = captured.admin.execute(
        "SELECT state, subject, subject_id FROM liandong.file WHERE id = %s", (id,)
    ).fetchone()
    assert row is not None
    return row


def test_draft_tells_nobody(captured: Captured) -> None:
    id = staged(captured, SIPING)
    scheme = drafted(captured, id)
    assert state(captured, id) == ("ATTACHED", "scheme", scheme.id)
    assert readers(captured, id) == {SIPING}


def test_submission_tells_the_superior_and_withdrawal_takes_it_back(
    captured: Captured, story: Story
) -> None:
    id = staged(captured, SIPING)
    scheme = drafted(captured, id)
    story.do("scheme.submit", scheme)
    assert readers(captured, id) == {SIPING, JILIN}
    note(captured.as_(JILIN), id)
    story.do("scheme.withdraw", scheme)
    assert readers(captured, id) == {SIPING}


def test_file_of_a_later_draft_is_not_told(captured: Captured, story: Story) -> None:
    first, second = staged(captured, SIPING), staged(captured, SIPING)
    scheme = drafted(captured, first)
    story.do("scheme.submit", scheme)
    for act in ("review.accept", "judge", "review.return"):
        story.do(act, scheme)
    perform(captured.as_(SIPING), "scheme.edit", scheme, given=naming(second))
    assert readers(captured, first) == {SIPING, JILIN}
    assert readers(captured, second) == {SIPING}
    perform(captured.as_(SIPING), "scheme.submit", scheme)
    assert readers(captured, first) == {SIPING, JILIN}
    assert readers(captured, second) == {SIPING, JILIN}


def test_referee_says_what_the_file_is(captured: Captured) -> None:
    """Whatever the login says of it."""
    id = staged(captured, SIPING)
    scheme = drafted(captured, id)
    perform(
        captured.as_(SIPING),
        "scheme.edit",
        scheme,
        given=naming(id, role="SUPPORTING", name="别的.pdf", size=1, sha256="1" * 64, type="ZIP"),
    )
    rows = captured.admin.execute(
        "SELECT content -> 'attachments' -> 0, content_hash,"
        " encode(sha256(convert_to(content::text || ' 2', 'UTF8')), 'hex')"
        " FROM liandong.scheme_revision WHERE subject_id = %s ORDER BY number",
        (scheme.id,),
    ).fetchall()
    assert [row[0].items() >= FROZEN.items() for row in rows] == [True, True]
    assert [row[0]["role"] for row in rows] == ["HANDBOOK", "SUPPORTING"]
    assert all(row[1] == row[2] for row in rows)


def test_same_files_are_no_change(captured: Captured) -> None:
    id = staged(captured, SIPING)
    scheme = drafted(captured, id)
    query = (
        "SELECT content -> 'attachments' -> 0 ->> 'key' FROM liandong.scheme_revision"
        " WHERE subject_id = %s"
    )
    ((key,),) = captured.admin.execute(query, (scheme.id,)).fetchall()
    same = naming(id, key=key)
    assert told(captured.as_(SIPING), "scheme.edit", scheme, given=same) == "LD409 unchanged"


@pytest.mark.parametrize(
    ("case", "refusal_"),
    [
        ("nothing", "LD422 not_found"),
        ("another body", "LD422 not_found"),
        ("another record", "LD422 not_found"),
        ("given up", "LD422 not_found"),
        ("twice", "LD422 repeated"),
    ],
)
def test_file_that_is_not_free_is_refused(captured: Captured, case: str, refusal_: str) -> None:
    id = staged(captured, SIPING)
    given = naming(id)
    if case == "nothing":
        given = naming(uuid4())
    elif case == "another body":
        given = naming(staged(captured, CHANGCHUN))
    elif case == "another record":
        drafted(captured, id)
    elif case == "given up":
        age(captured, id)
        captured.admin.execute("SELECT liandong.tick()")
    elif case == "twice":
        given = naming(id, id)
    scheme = drafted(captured)
    with pytest.raises(psycopg.Error) as caught:
        perform(captured.as_(SIPING), "scheme.edit", scheme, given=given)
    assert f"{caught.value.sqlstate} {caught.value.diag.message_primary}" == refusal_
    assert caught.value.diag.message_detail == f"attachments.{1 if case == 'twice' else 0}.file"


def age(captured: Captured, id: UUID) -> None:
    """Let the file be sent more than a day ago."""
    captured.admin.execute(
        "UPDATE liandong.file SET created_at = now() - %s WHERE id = %s",
        (timedelta(hours=25), id),
    )


@pytest.mark.parametrize(
    "wrong",
    [
        {"attachments": "file"},
        {"attachments": ["file"]},
        {"attachments": [{}]},
        {"attachments": [{"file": "x", "role": "HANDBOOK"}]},
        {"attachments": [{"file": f"plan_{uuid4()}", "role": "HANDBOOK"}]},
        {"attachments": [{"file": f"file_{uuid4()}' OR true", "role": "HANDBOOK"}]},
    ],
)
def test_what_is_no_list_of_files_is_refused(captured: Captured, wrong: dict[str, Any]) -> None:
    scheme = drafted(captured)
    answer = told(captured.as_(SIPING), "scheme.edit", scheme, given=wrong)
    assert answer.startswith("LD422 ")


def test_answer_brings_files_to_whom_it_is_told(captured: Captured, story: Story) -> None:
    suggestion = story.record("suggestion", "OPEN", SIPING)
    id = stage(captured.as_(LISHU))
    given = naming(id, role="SUPPORTING", title="整改报告")
    voice = captured.as_(LISHU)
    act = perform(voice, "suggestion.answer", suggestion, note="已改", given=given)
    assert state(captured, id) == ("ATTACHED", "suggestion", suggestion.id)
    assert readers(captured, id) == {LISHU, SIPING}
    row = captured.admin.execute("SELECT detail FROM liandong.act WHERE id = %s", (act,)).fetchone()
    assert row is not None
    (said,) = row[0]
    frozen = FROZEN | {"field": "attachment", "new": f"file_{id}", "title": "整改报告"}
    assert said.items() >= frozen.items()


def test_answer_names_its_own_bodys_files_alone(captured: Captured, story: Story) -> None:
    suggestion = story.record("suggestion", "OPEN", SIPING)
    id = staged(captured, SIPING)
    given = naming(id)
    answer = told(captured.as_(LISHU), "suggestion.answer", suggestion, note="已改", given=given)
    assert answer == "LD422 not_found"
    assert readers(captured, id) == {SIPING}


def test_decision_brings_its_own_bodys_files(captured: Captured, story: Story) -> None:
    scheme = story.record("scheme", "SUBMITTED")
    id, others = staged(captured, JILIN), staged(captured, SIPING)
    voice, act = captured.as_(JILIN), "review.return_incomplete"
    assert told(voice, act, scheme, note="缺件", given=naming(others)) == "LD422 not_found"
    perform(voice, act, scheme, note="缺件", given=naming(id, role="OPINION"))
    assert state(captured, id) == ("ATTACHED", "scheme", scheme.id)
    assert readers(captured, id) == {JILIN, SIPING}
    assert readers(captured, others) == {SIPING}


def test_what_an_act_told_is_not_taken_back_by_a_draft(captured: Captured, story: Story) -> None:
    """A version that nobody reads yet names the same file as a report to the superior."""
    plan = story.record("plan", "FILED")
    id = staged(captured, SIPING)
    voice = captured.as_(SIPING)
    perform(voice, "plan.edit", plan, given=naming(id))
    items = captured.admin.execute(
        "SELECT key FROM liandong.plan_item WHERE subject_id = %s LIMIT 1", (plan.id,)
    ).fetchall()
    progress = {"progress": [{"item": items[0][0], "done": 10}]}
    perform(voice, "plan.report", plan, given=progress | naming(id))
    assert readers(captured, id) == {SIPING, JILIN}
    story.write(plan)
    assert readers(captured, id) == {SIPING, JILIN}
    story.do("plan.withdraw", plan)
    assert readers(captured, id) == {SIPING, JILIN}


def test_file_of_an_open_proposal_is_kept(captured: Captured) -> None:
    id, forgotten = staged(captured, SIPING), staged(captured, SIPING)
    given = CONTENTS["scheme"] | naming(id)
    fixed = proposed("scheme.draft", None, given=given, fixed={})
    voice = captured.as_(SIPING, Role.DRAFTER)
    # What stands in a proposal, whatever of it could be performed.
    captured.admin.execute(
        "INSERT INTO liandong.proposal (province, owner, audience, act, noun, input, relation,"
        " proposed_by, proposed_name) VALUES ('220000', %s, %s, 'scheme.draft', 'scheme', %s,"
        " 'self', %s, '拟稿')",
        (SIPING, [SIPING], Jsonb(fixed["input"]), captured.member(SIPING, Role.DRAFTER)),
    )
    for each in (id, forgotten):
        age(captured, each)
    captured.admin.execute("SELECT liandong.tick()")
    assert count(voice, "file", id) == 1
    assert (state(captured, id)[0], state(captured, forgotten)[0]) == ("STAGED", "EXPIRED")


def test_withdrawn_scheme_keeps_what_was_answered(captured: Captured, story: Story) -> None:
    """The files of one record are not touched by what becomes of another."""
    suggestion = story.record("suggestion", "OPEN", JILIN)
    answered, submitted = staged(captured, SIPING), staged(captured, SIPING)
    voice = captured.as_(SIPING)
    perform(voice, "suggestion.answer", suggestion, note="已改", given=naming(answered))
    scheme = drafted(captured, submitted)
    story.do("scheme.submit", scheme)
    story.do("scheme.withdraw", scheme)
    assert readers(captured, submitted) == {SIPING}
    assert readers(captured, answered) == {SIPING, JILIN}
