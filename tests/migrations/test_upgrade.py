"""What was written under the former release goes on under this one."""

import re
from typing import Any

import psycopg
import pytest
from alembic import command
from sqlalchemy import Connection, text

from liandong.tenants.acts.verify import verify
from tests.migrations.former import FORMER, PLAN, Former
from tests.support.captured import Captured, perform, performed, told
from tests.support.cast import JILIN, SIPING
from tests.support.migrating import alembic_on, up
from tests.support.sketches import FIXED
from tests.support.story import Story

TABLES = (
    *("plan", "plan_revision", "plan_item", "review_standard", "standard_revision", "clause"),
    *("work_scheme", "scheme_revision", "review", "verdict", "supervision", "opinion"),
    *("suggestion", "act", "chain"),
)


def whole(admin: Connection) -> int:
    """How many acts there are in chains none of which is broken."""
    report = verify(admin)
    admin.rollback()
    assert (report.breaks, report.unexplained) == ((), ())
    return report.acts


def contents(admin: Connection) -> dict[str, list[tuple[Any, ...]]]:
    """All that was written."""
    query = "SELECT * FROM liandong.{} h ORDER BY h"
    return {
        table: [tuple(row) for row in admin.execute(text(query.format(table)))] for table in TABLES
    }


def test_chain_goes_on_in_the_new_format(former: Former, story: Story, admin: Connection) -> None:
    before = whole(admin)
    assert before == 10
    voice = former.captured.as_(SIPING)
    perform(voice, "plan.edit", former.plan, given={"title": "第3稿"})
    perform(voice, "plan.issue", former.plan)
    assert whole(admin) == before + 2
    formats = "SELECT array_agg(format ORDER BY seq) FROM liandong.act WHERE owner = '220300'"
    assert admin.scalar(text(formats)) == [1] * 5 + [2] * 2
    admin.rollback()


def test_elements_get_the_keys_of_their_rows(
    former: Former, story: Story, admin: Connection
) -> None:
    rows = text(
        "SELECT r.number, p.number, p.key FROM liandong.plan_item p"
        " JOIN liandong.plan_revision r ON r.id = p.revision_id WHERE p.subject_id = :id ORDER BY 1"
    )
    found = [tuple(row) for row in admin.execute(rows, {"id": former.plan.id})]
    assert found == [(1, 1, "1.1"), (2, 1, "2.1")]
    voice = former.captured.as_(SIPING)
    items = [{"title": "新", "text": "新"}, {"title": "一", "text": "任务", "key": "2.1"}]
    wrong = [items[0] | {"key": "1.1"}]
    refused = told(voice, "plan.edit", former.plan, given={"items": wrong})
    assert refused == "LD422 unknown_key"
    perform(voice, "plan.edit", former.plan, given={"items": items})
    found = [tuple(row) for row in admin.execute(rows, {"id": former.plan.id})]
    (_, _, new), carried = found[2:]
    assert re.fullmatch("[0-9a-f]{12}", new)
    assert carried == (3, 2, "2.1")


def test_key_of_a_former_act_is_not_used_again(former: Former, story: Story) -> None:
    voice = former.captured.as_(SIPING)
    acts = "SELECT id FROM liandong.act WHERE idempotency_key = 'issue'"
    ((first,),) = former.captured.admin.execute(acts).fetchall()
    assert perform(voice, "plan.issue", former.plan, key="issue") == first
    refused = told(voice, "plan.withdraw", former.plan, key="issue")
    assert refused == "LD409 key_used_for_another_act"


def test_review_is_decided_that_was_open(former: Former, story: Story, admin: Connection) -> None:
    review, clauses = story.review(former.scheme)
    voice = former.captured.as_(JILIN)
    assert told(voice, "review.pass", former.scheme) == "LD409 clause_failed"
    for clause in clauses:
        act = story.verdict(JILIN, review, clause)
    detail = "SELECT detail FROM liandong.act WHERE owner = '220000' AND detail IS NOT NULL"
    told_ = former.captured.admin.execute(detail + " ORDER BY seq").fetchall()
    assert [row[0][2].get("old") for row in told_] == ["FAIL", None]
    assert act
    perform(voice, "review.pass", former.scheme)
    assert told(former.captured.as_(SIPING), "scheme.start", former.scheme) == "done"
    assert whole(admin)


def test_standard_is_for_schemes(former: Former, story: Story) -> None:
    found = story.standard(JILIN, {"applies_to": "CITY", "document": "SCHEME"})
    assert found == former.standard
    assert story.state(former.standard) == "ISSUED"
    story.write(former.standard)
    perform(former.captured.as_(JILIN), "standard.issue", former.standard)


def test_suggestions_are_answered_and_closed(former: Former, story: Story) -> None:
    story.do("supervision.close", former.supervision)
    assert story.state(former.supervision) == "CLOSED"


def test_nothing_is_written_by_hand_any_more(former: Former) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        former.head("plan", SIPING, kind="ANNUAL")


def test_down_again_changes_nothing(captured: Captured, admin: Connection) -> None:
    done = Former(captured)
    before = contents(admin)
    up(admin)
    command.downgrade(alembic_on(admin), FORMER)
    assert contents(admin) == before
    admin.commit()
    plan = done.head("plan", SIPING, **FIXED["plan"])
    done.write("plan_revision", plan, 1, **PLAN)
    for act in ("plan.draft", "plan.issue"):
        done.act(act, plan)


def test_no_way_down_with_new_acts(former: Former, admin: Connection) -> None:
    performed(former.captured.as_(SIPING), "plan.withdraw", "plan", former.plan.id)
    with pytest.raises(Exception, match="acts were recorded that the former release cannot read"):
        command.downgrade(alembic_on(admin), FORMER)
    admin.rollback()
    assert whole(admin)
