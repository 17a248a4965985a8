"""A file is read by whoever reads what names it, and is nothing to everybody else."""

from collections.abc import Sequence

import pytest

from liandong.policies.actors import Role
from tests.isolation.reading import plain
from tests.support.acting import (
    act,
    decided_review,
    drafted_scheme,
    issued_opinion,
    issued_standard,
    opened_supervision,
)
from tests.support.cast import CENTRE, CHANGCHUN, JILIN, LEVELS, LIAONING, LISHU, NANGUAN, SIPING
from tests.support.filing import kept, read
from tests.support.papers import docx, pdf
from tests.support.world import World

pytestmark = pytest.mark.asyncio(loop_scope="module")

NOBODYS = "file_01a22244-c845-4833-a2d3-037a7ee877dd"
SECRET = "机密手册"
SCHEME = "query($id: ID!) { node(id: $id) { ... on WorkScheme { title revision { attachments {"
FILES = f"{SCHEME} key file role title name type size sha256 }} }} revisions {{ edges {{ node {{"
FILES += " attachments { file name } } } } } } }"


def naming(id: str, role: str = "HANDBOOK") -> list[dict[str, str]]:
    return [{"file": id, "role": role, "title": SECRET}]


async def readers(world: World, id: str) -> set[str]:
    """The bodies that may read the file; to all others it is as one that nobody has."""
    found = set()
    for body in LEVELS:
        answer = await read(world, body, id)
        if answer.status_code == 200:
            found.add(body)
        else:
            assert plain(answer) == plain(await read(world, body, NOBODYS)), body
    return found


async def told(world: World, scheme: str, file: str) -> set[str]:
    """The bodies that the schema tells of the file."""
    found = set()
    for body in LEVELS:
        answer = (await world.post(body, FILES, {"id": scheme})).text
        knows = file in answer
        assert (SECRET in answer, "手册.docx" in answer) == (knows, knows), body
        if knows:
            found.add(body)
    return found


async def both(world: World, scheme: str, file: str) -> set[str]:
    """The same bodies, whichever way they ask."""
    bodies = await readers(world, file)
    assert bodies == await told(world, scheme, file)
    return bodies


async def test_scheme_tells_of_its_handbook(empty_world: World) -> None:
    world = empty_world
    await issued_standard(world, JILIN, "CITY")
    file = await kept(world, SIPING, "手册.docx", content=docx(SECRET))
    assert await readers(world, file) == {SIPING}
    scheme = await drafted_scheme(world, SIPING, attachments=naming(file))
    assert await both(world, scheme, file) == {SIPING}
    await act(world, SIPING, "submitScheme", {"schemeId": scheme})
    assert await both(world, scheme, file) == {SIPING, JILIN}
    later = await kept(world, SIPING, "手册.docx", content=docx("修改稿"))
    await decided_review(world, JILIN, scheme, "RETURN")
    edited = {"schemeId": scheme, "attachments": naming(later)}
    await act(world, SIPING, "editScheme", edited)
    assert await readers(world, later) == {SIPING}
    assert await both(world, scheme, file) == {SIPING, JILIN}
    await act(world, SIPING, "withdrawScheme", {"schemeId": scheme})
    assert await readers(world, file) == await readers(world, later) == {SIPING}


async def test_answer_tells_of_what_shows_it(empty_world: World) -> None:
    world = empty_world
    supervision = await opened_supervision(world, SIPING, supervised=LISHU)
    suggestions = await issued_opinion(world, SIPING, supervision)
    file = await kept(world, LISHU, "手册.docx", content=docx(SECRET))
    assert await readers(world, file) == {LISHU}
    answer = {"suggestionId": suggestions[0], "answer": "已改。", "attachments": naming(file)}
    await act(world, LISHU, "answerSuggestion", answer)
    assert await readers(world, file) == {LISHU, SIPING}
    query = (
        "query($id: ID!) { node(id: $id) { ... on Suggestion { answers { edges { node {"
        " attachments { key file role title name type size sha256 } detail { new } } } } } } }"
    )
    for body in LEVELS:
        text = (await world.post(body, query, {"id": suggestions[0]})).text
        assert (file in text, SECRET in text) == (body in (LISHU, SIPING),) * 2, body


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMIN])
async def test_role_reads_the_files_of_what_it_reads(empty_world: World, role: Role) -> None:
    """Of its own body's drafts those of which it reads the drafts; of what was released all."""
    world = empty_world
    file = await kept(world, SIPING)
    scheme = await drafted_scheme(world, SIPING, attachments=naming(file))
    drafts = role in (Role.DIRECTOR, Role.DRAFTER)
    mine, nothing = await read(world, SIPING, file, role), await read(world, SIPING, NOBODYS, role)
    assert mine.status_code == (200 if drafts else 404)
    assert drafts or plain(mine) == plain(nothing)
    text = (await world.post(SIPING, FILES, {"id": scheme}, role=role)).text
    assert (file in text) is drafts
    await act(world, SIPING, "submitScheme", {"schemeId": scheme})
    assert (await read(world, SIPING, file, role)).status_code == 200
    assert (await read(world, JILIN, file, role)).status_code == 200
    assert (await read(world, CHANGCHUN, file, role)).status_code == 404


async def test_log_is_each_bodys_own(empty_world: World) -> None:
    """What is kept of a read names nobody of another body: see test_file_refusals.py for SQL."""
    world = empty_world
    file = await kept(world, CHANGCHUN, "a.pdf", content=pdf())
    others: Sequence[str] = (CENTRE, JILIN, LIAONING, SIPING, LISHU, NANGUAN)
    for body in others:
        assert (await read(world, body, file)).status_code == 404
