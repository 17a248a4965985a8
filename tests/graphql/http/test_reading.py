"""Documents are read as contents over HTTP, for who may draft; nothing of them is kept."""

from io import BytesIO
from typing import Any

import httpx
import psycopg
import pytest
from docx import Document

from liandong.policies.actors import Role
from tests.support.cast import JILIN, SIPING
from tests.support.papers import PAPERS, pdf
from tests.support.world import World

TEXT = "text/plain; charset=utf-8"
PLAN = """某某市2024年巡察工作计划
一、做好常规巡察。年内完成两轮。（牵头单位：市委巡察办）
二、加强培训"""
SCHEME = "某县委第五轮巡察工作方案\n一、巡察对象\n县教育局党组、县体育局党组"
DRAFT = "mutation($input: DraftPlanInput!) { draftPlan(input: $input) {"
DRAFT += " userErrors { field } plan { title revision { items { title leadDepartment } } } } }"
COUNTS = "SELECT (SELECT count(*) FROM liandong.plan), (SELECT count(*) FROM liandong.file)"


async def sent(
    world: World,
    document: str | bytes,
    *,
    noun: str = "plan",
    role: Role = Role.DRAFTER,
    type_: str = TEXT,
    body: str = SIPING,
    **headers: str,
) -> httpx.Response:
    content = document.encode() if isinstance(document, str) else document
    return await world.client.post(
        f"/documents/{noun}",
        content=content,
        headers={
            "authorization": f"Bearer {world.token(body, role)}",
            "content-type": type_,
            **headers,
        },
    )


def word(*lines: str) -> bytes:
    document, file = Document(), BytesIO()
    for line in lines:
        document.add_paragraph(line)
    document.save(file)
    return file.getvalue()


def code(response: httpx.Response) -> tuple[int, str]:
    return response.status_code, response.json()["errors"][0]["extensions"]["code"]


async def test_what_is_read_can_be_drafted(world: World) -> None:
    response = await sent(world, PLAN)
    assert response.status_code == 200, response.text
    assert response.headers["cache-control"] == "no-store"
    content = response.json()["content"]
    assert content["items"][0]["leadDepartment"] == "市委巡察办"
    drafted = await world.ask(SIPING, DRAFT, {"input": content}, role=Role.DRAFTER)
    assert drafted["draftPlan"]["plan"]["title"] == "某某市2024年巡察工作计划"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
async def test_text_comes_as_people_save_it(world: World, encoding: str) -> None:
    content = (await sent(world, SCHEME.encode(encoding), noun="scheme")).json()["content"]
    assert [target["name"] for target in content["targets"]] == ["县教育局党组", "县体育局党组"]


async def test_word_file_is_read(world: World) -> None:
    response = await sent(world, word(*PLAN.splitlines()), type_="application/octet-stream")
    assert response.json()["content"] == (await sent(world, PLAN)).json()["content"]


async def test_nothing_is_kept(world: World) -> None:
    with psycopg.connect(world.settings.database_url or "", autocommit=True) as admin:
        before = admin.execute(COUNTS).fetchone()
        await sent(world, PLAN)
        await sent(world, word(PLAN), type_="application/octet-stream")
        assert admin.execute(COUNTS).fetchone() == before
    assert list((world.settings.data_dir / "receiving").iterdir()) == []


@pytest.mark.parametrize("role", Role)
async def test_who_may_draft_may_have_it_read(world: World, role: Role) -> None:
    response = await sent(world, PLAN, role=role, body=JILIN)
    may = role in (Role.DRAFTER, Role.DIRECTOR)
    assert response.status_code == (200 if may else 403)


REFUSED: dict[str, tuple[dict[str, Any], tuple[int, str]]] = {
    "nothing": ({"document": ""}, (422, "REQUIRED")),
    "another noun": ({"document": PLAN, "noun": "review"}, (404, "NOT_FOUND")),
    "no noun": ({"document": PLAN, "noun": "x"}, (404, "NOT_FOUND")),
    "long text": ({"document": "甲" * 350_000}, (413, "FILE_LIMIT")),
    "bytes": ({"document": b"\x81\xff\xff"}, (415, "DOCUMENT_TYPE")),
    "pdf": ({"document": pdf(), "type_": "application/pdf"}, (415, "DOCUMENT_TYPE")),
    "workbook": ({"document": PAPERS["台账.xlsx"], "type_": "x/y"}, (415, "DOCUMENT_TYPE")),
    "program": ({"document": b"MZ", "type_": "x/y"}, (415, "FILE_TYPE_UNKNOWN")),
}


@pytest.mark.parametrize("name", REFUSED)
async def test_other_documents_are_refused(world: World, name: str) -> None:
    parameters, expected = REFUSED[name]
    response = await sent(world, **parameters)
    assert code(response) == expected


async def test_other_methods_are_refused(world: World) -> None:
    response = await world.client.get(
        "/documents/plan", headers={"authorization": f"Bearer {world.token(SIPING, Role.DRAFTER)}"}
    )
    assert response.status_code == 405


async def test_strangers_are_refused(world: World) -> None:
    response = await world.client.post("/documents/plan", content=PLAN.encode())
    assert code(response) == (401, "UNAUTHENTICATED")
