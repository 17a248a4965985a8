"""Notices and what was sent of them, by acts in SQL: whom each goes to."""

from typing import TYPE_CHECKING, Any

from liandong.policies.actors import Relation
from tests.support.asked import ASKED
from tests.support.captured import Captured, Record
from tests.support.cast import LISHU, SIPING
from tests.support.sketches import CONTENTS

if TYPE_CHECKING:
    from tests.support.story import Story

NOTICE, DISPATCH = "notice", "dispatch"
BY_RECIPIENT = ("dispatch.receive", "dispatch.answer")
DEPARTMENT = {"name": "市审计局"}
# Where nobody is sent a notice: who was moved there keeps what it was sent.
MOVED = (Relation.ANCESTOR, Relation.PEER, Relation.NONE)
SUPERIOR = {SIPING: ASKED[Relation.SUPERIOR][1]}


def sent(story: "Story", owner: str, whom: dict[str, Any], **changes: Any) -> Record:
    """What this recipient, a body or somebody else, was sent by a new notice of the owner."""
    above = whom.get("body") == SUPERIOR.get(owner)
    content = CONTENTS[NOTICE] | {"recipients": [whom]} | ({"kind": "BRIEFING"} if above else {})
    notice = story.begin("notice.draft", owner, content=content | changes)
    story.act("notice.issue", notice)
    return dispatches(story.captured, notice)[0]


def dispatches(captured: Captured, notice: Record) -> list[Record]:
    """What the recipients of a notice were sent, in the order in which it names them."""
    rows = captured.admin.execute(
        "SELECT d.id FROM liandong.dispatch d JOIN liandong.act a ON a.subject_id = d.id"
        " AND a.kind LIKE 'dispatch.send%%' AND a.kind <> 'dispatch.send_back'"
        " WHERE d.notice_id = %s ORDER BY a.id",
        (notice.id,),
    ).fetchall()
    return [Record(DISPATCH, notice.province, notice.owner, id) for (id,) in rows]


def sent_to(story: "Story", relation: Relation) -> Record:
    """What a body was sent that stands so to the owner."""
    owner, body = ASKED[relation]
    if relation not in MOVED:
        return sent(story, owner, {"body": body})
    record = sent(story, owner, {"body": LISHU})
    for update in (
        "dispatch SET recipient = %(body)s, audience = ARRAY[owner, %(body)s] WHERE id = %(id)s",
        "dispatch_revision SET audience = ARRAY[owner, %(body)s] WHERE subject_id = %(id)s",
    ):
        values = {"body": body, "id": record.id}
        story.captured.admin.execute(f"UPDATE liandong.{update}".encode(), values)
    return record


def recipient(captured: Captured, record: Record) -> str:
    """The body that it was sent to."""
    query = "SELECT recipient FROM liandong.dispatch WHERE id = %s"
    ((found,),) = captured.admin.execute(query, (record.id,)).fetchall()
    return str(found)
