"""The files of a notice are for its body and, once it is sent, for each of its recipients."""

import pytest

from tests.isolation.test_files import SECRET, knowing, naming, readers
from tests.support.acting import SENT, act, drafted_notice
from tests.support.cast import JILIN, LEVELS, LISHU, SIPING
from tests.support.filing import kept
from tests.support.papers import docx
from tests.support.world import World

pytestmark = pytest.mark.asyncio(loop_scope="module")

NOTICES = "... on Notice { revision { attachments { file title name } } }"
DISPATCHES = "... on Dispatch { revision { enclosures { file title name } } }"


async def test_notice_tells_its_recipients_of_its_files(empty_world: World) -> None:
    world = empty_world
    file = await kept(world, JILIN, "手册.docx", content=docx(SECRET))
    to = [{"body": body} for body in (SIPING, LISHU)] + [{"name": "省审计厅"}]
    id = await drafted_notice(world, JILIN, *to, attachments=naming(file))
    assert await knowing(world, id, NOTICES, file) == {JILIN}
    await act(world, JILIN, "issueNotice", {"noticeId": id})
    assert await readers(world, file) == {JILIN, SIPING, LISHU}
    found = await world.ask(JILIN, SENT, {"id": id})
    sent = [edge["node"] for edge in found["node"]["dispatches"]["edges"]]
    for each in sent:
        whose = {JILIN} | ({each["recipient"]["code"]} if each["recipient"] else set())
        read = f"query($id: ID!) {{ node(id: $id) {{ {DISPATCHES} }} }}"
        for body in LEVELS:
            text = (await world.post(body, read, {"id": each["id"]})).text
            assert (file.removeprefix("file_") in text) is (body in whose)
    await act(world, JILIN, "withdrawNotice", {"noticeId": id})
    assert await readers(world, file) == {JILIN, SIPING, LISHU}
