"""Files are sent and read; what is refused or broken off leaves nothing, and each read is kept."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import httpx
import psycopg
import pytest

from liandong.graphql.http import spool
from liandong.platform.settings import Settings
from liandong.policies.actors import Role
from liandong.tenants.files.store import Store
from tests.isolation.reading import plain
from tests.support.cast import CHANGCHUN, JILIN, SIPING
from tests.support.filing import NAME, kept, objects, read, sent
from tests.support.papers import EICAR, PAPERS, pdf
from tests.support.world import World, world_on

NOBODYS = "file_01a22244-c845-4833-a2d3-037a7ee877dd"
SENDERS = (Role.DIRECTOR, Role.DRAFTER, Role.REVIEWER, Role.SUPERVISOR)
READS = "SELECT owner, reader, member_name, address FROM liandong.file_read ORDER BY owner"


def code(response: httpx.Response) -> tuple[int, str]:
    """The status and the code of a response that is an error."""
    return response.status_code, response.json()["errors"][0]["extensions"]["code"]


def asked(world: World, query: str) -> list[Any]:
    """Rows as the operator sees them."""
    with psycopg.connect(world.settings.database_url or "", autocommit=True) as admin:
        found = admin.execute(query.encode())
        return found.fetchall() if found.description else []


@pytest.mark.parametrize("name", PAPERS)
async def test_file_comes_back_as_it_was_sent(world: World, name: str) -> None:
    response = await sent(world, SIPING, name)
    assert response.status_code == 201, response.text
    file = response.json()["file"]
    assert (file["name"], file["size"]) == (name, len(PAPERS[name]))
    answer = await read(world, SIPING, file["id"], Role.DRAFTER)
    assert answer.content == PAPERS[name]
    assert answer.headers["content-disposition"].startswith("attachment; filename=")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["content-security-policy"].startswith("sandbox")
    assert answer.headers["content-length"] == str(len(PAPERS[name]))


async def test_name_is_told_in_full(world: World) -> None:
    id = await kept(world, SIPING, "a\"b;'(甲).pdf", content=pdf())
    told = (await read(world, SIPING, id)).headers["content-disposition"]
    assert told == (
        "attachment; filename=\"file.pdf\"; filename*=UTF-8''a%22b%3B%27%28%E7%94%B2%29.pdf"
    )


async def test_others_are_answered_as_if_there_were_none(world: World) -> None:
    id = await kept(world, SIPING)
    for body in (JILIN, CHANGCHUN):
        hidden, nothing = await read(world, body, id), await read(world, body, NOBODYS)
        assert hidden.status_code == 404
        assert plain(hidden) == plain(nothing)
    for malformed in (
        "file_1",
        "plan_01a22244-c845-4833-a2d3-037a7ee877dd",
        "x",
        "file_" + "0" * 99,
    ):
        assert code(await read(world, SIPING, malformed)) == (404, "NOT_FOUND")
    assert {row[0] for row in asked(world, READS)} == set()


async def test_read_is_kept_for_the_readers_body(world: World) -> None:
    id = await kept(world, SIPING)
    await read(world, SIPING, id, Role.DRAFTER)
    assert asked(world, READS) == [(SIPING, SIPING, f"{SIPING} DRAFTER", "127.0.0.1")]


async def test_what_cannot_be_kept_is_not_read(world: World) -> None:
    id = await kept(world, SIPING)
    asked(world, "REVOKE INSERT ON liandong.file_read FROM liandong_referee")
    answer = await read(world, SIPING, id)
    assert answer.status_code == 500
    assert pdf() not in answer.content


async def test_roles_without_the_permission_are_refused(world: World) -> None:
    for role in (Role.OBSERVER, Role.ADMIN):
        assert code(await sent(world, SIPING, role=role)) == (403, "FORBIDDEN")
    id = await kept(world, SIPING, role=Role.DRAFTER)
    assert code(await read(world, SIPING, id, Role.ADMIN)) == (403, "FORBIDDEN")


async def test_unused_file_is_for_who_prepares_and_signs(world: World) -> None:
    ids = {role: await kept(world, SIPING, role=role) for role in SENDERS}
    for sender, id in ids.items():
        for role in set(Role) - {Role.ADMIN}:
            may = role in (sender, Role.DIRECTOR, Role.DRAFTER)
            assert (await read(world, SIPING, id, role)).status_code == (200 if may else 404)


async def test_strangers_are_refused(world: World) -> None:
    id = await kept(world, SIPING)
    for response in (
        await world.client.get(f"/files/{id}"),
        await world.client.post("/files", params={"name": NAME}, content=pdf()),
        await world.client.post(f"/files/{id}/link"),
    ):
        assert code(response) == (401, "UNAUTHENTICATED")


REFUSED = {
    "type lie": ("a.pdf", PAPERS["手册.docx"], 415, "FILE_TYPE_DIFFERS"),
    "eicar": ("a.pdf", EICAR, 415, "FILE_TYPE_UNKNOWN"),
    "program": ("a.docx", b"MZ" + bytes(100), 415, "FILE_TYPE_UNKNOWN"),
    "ending": ("a.exe", pdf(), 415, "FILE_TYPE_UNKNOWN"),
    "path": ("../a.pdf", pdf(), 422, "FILE_NAME_UNFIT"),
    "no name": ("", pdf(), 422, "REQUIRED"),
    "no content": ("a.pdf", b"", 422, "REQUIRED"),
    "cut": ("a.pdf", pdf()[:-40], 422, "FILE_DAMAGED"),
}


@pytest.mark.parametrize("case", REFUSED)
async def test_refused_file_leaves_nothing(world: World, case: str) -> None:
    name, content, status, reason = REFUSED[case]
    response = await sent(world, SIPING, name, content)
    assert code(response) == (status, reason)
    assert response.json()["errors"][0]["message"].isascii()
    assert objects(world.settings) == set()
    assert asked(world, "SELECT id FROM liandong.file") == []


async def test_words_of_a_refusal_are_the_users(world: World) -> None:
    response = await sent(world, SIPING, "a.pdf", PAPERS["手册.docx"], language="zh")
    assert response.json()["errors"][0]["message"] == "文件内容与扩展名不符：内容是文字文档"


async def test_too_large_a_file_is_refused_before_it_is_read(world: World) -> None:
    async def endless() -> AsyncIterator[bytes]:
        raise AssertionError("it was read")
        yield b""

    size = str(world.settings.file_bytes + 1)
    response = await sent(world, SIPING, "a.pdf", endless(), length=size)
    assert code(response) == (413, "FILE_LIMIT")


async def test_length_has_to_be_said(world: World) -> None:
    async def chunks() -> AsyncIterator[bytes]:
        yield pdf()

    response = await sent(world, SIPING, "a.pdf", chunks())
    assert response.status_code == 411


@pytest.mark.parametrize("declared", [len(pdf()) - 1, len(pdf()) + 1])
async def test_body_of_another_length_leaves_nothing(world: World, declared: int) -> None:
    response = await sent(world, SIPING, length=str(declared))
    assert response.status_code == 400
    assert objects(world.settings) == set()


async def test_quota_is_the_bodys(settings: Settings) -> None:
    # The least quota that there can be.
    content = pdf().replace(b"reply", b"r" * 600_000)
    small = settings.model_copy(update={"file_quota_bytes": 2**20})
    async with world_on(small) as world:
        assert (await sent(world, SIPING, content=content)).status_code == 201
        response = await sent(world, SIPING, content=content)
        assert code(response) == (409, "FILE_QUOTA")
        assert str(2**20) in response.json()["errors"][0]["message"]
        assert len(objects(settings)) == 1
        assert (await sent(world, CHANGCHUN, content=content)).status_code == 201


async def test_what_is_not_recorded_is_not_stored(world: World) -> None:
    asked(world, "REVOKE EXECUTE ON FUNCTION liandong.stage_file FROM liandong_tenant")
    assert (await sent(world, SIPING)).status_code == 500
    assert objects(world.settings) == set()


async def test_store_that_is_away_is_an_outage(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    id = await kept(world, SIPING)

    async def away(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(Store, "put", away)
    monkeypatch.setattr(Store, "read", away)
    assert code(await sent(world, SIPING)) == (503, "UNAVAILABLE")
    assert code(await read(world, SIPING, id)) == (503, "UNAVAILABLE")
    assert len(asked(world, "SELECT id FROM liandong.file")) == 1


async def test_damaged_file_never_ends_as_announced(world: World) -> None:
    id = await kept(world, SIPING)
    (path,) = (world.settings.data_dir / "files").rglob(id.removeprefix("file_"))
    path.write_bytes(path.read_bytes().replace(b"reply", b"REPLY"))
    with pytest.raises(OSError, match="not what was sent"):
        await read(world, SIPING, id)


async def test_slow_file_is_given_up(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool, "SILENT_SECONDS", 0.2)

    async def slow() -> AsyncIterator[bytes]:
        yield pdf()[:100]
        await asyncio.sleep(5)
        yield pdf()[100:]

    size = str(len(pdf()))
    response = await sent(world, SIPING, "a.pdf", slow(), length=size)
    assert response.status_code == 408
    assert objects(world.settings) == set()


async def test_dripping_file_is_given_up(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool, "PATIENCE_SECONDS", 0.1)
    monkeypatch.setattr(spool, "LEAST_RATE", 10_000)

    async def dripping() -> AsyncIterator[bytes]:
        for byte in pdf():
            yield bytes([byte])
            await asyncio.sleep(0.01)

    size = str(len(pdf()))
    response = await sent(world, SIPING, "a.pdf", dripping(), length=size)
    assert response.status_code == 408


async def test_member_sends_few_at_once(world: World) -> None:
    go_on = asyncio.Event()

    async def waiting() -> AsyncIterator[bytes]:
        await go_on.wait()
        yield pdf()

    def one(role: Role) -> asyncio.Task[httpx.Response]:
        length = str(len(pdf()))
        request = sent(world, SIPING, "a.pdf", waiting(), role=role, length=length)
        return asyncio.create_task(request)

    under_way = [one(Role.DRAFTER), one(Role.DRAFTER)]
    await asyncio.sleep(0.3)
    refused = await sent(world, SIPING, role=Role.DRAFTER)
    assert code(refused) == (429, "FILES_AT_ONCE_LIMIT")
    assert refused.headers["retry-after"]
    assert (await sent(world, SIPING)).status_code == 201
    go_on.set()
    assert [(await each).status_code for each in under_way] == [201, 201]
    assert (await sent(world, SIPING, role=Role.DRAFTER)).status_code == 201


async def test_program_is_given_no_link(world: World) -> None:
    headers = {"authorization": f"Bearer {world.token(SIPING)}"}
    response = await world.client.post(f"/files/{NOBODYS}/link", headers=headers)
    assert code(response) == (400, "BAD_REQUEST")
