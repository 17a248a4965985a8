"""Exports: the rows of each list that the actor may see, and no byte of others."""

import re
from io import BytesIO
from itertools import product
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from liandong.policies.actors import Role
from tests.isolation.families import ACTORS, ANCESTORS
from tests.isolation.listing import ids, list_query, whole
from tests.isolation.marks import marks_in
from tests.isolation.nouns import CONTENT
from tests.isolation.reading import UUID, Watch
from tests.isolation.test_worklist import BOXES
from tests.support.sampling import sampled

pytestmark = pytest.mark.asyncio(loop_scope="module")

TEXTS = re.compile(r"<t[^>]*>([^<]*)</t>")
STANDINGS = """{
  standings(within: "000000", kind: SCHEME, year: 2026) { bodies { code counts } }
}"""


async def test_sums_are_of_what_the_viewer_is_told(watch: Watch) -> None:
    rows = [{"title": code, "keys": [code]} for code in ACTORS]
    export = {
        "name": "sums",
        "list": "standings.bodies",
        "columns": [{"title": "all", "path": "counts"}],
        "groups": {"title": "body", "by": "code", "rows": rows, "total": "all"},
    }
    for actor in ACTORS:
        response = await watch.world.client.post(
            "/export",
            json={"query": STANDINGS, "export": export},
            headers={"authorization": f"Bearer {watch.world.token(actor)}"},
        )
        sheet = load_workbook(BytesIO(response.content)).active
        found = {row[0].value for row in sheet.iter_rows(min_row=2) if row[1].value is not None}
        told = {owner for owner in ACTORS if actor in (owner, *ANCESTORS[owner])}
        assert found - {"all"} == told


@pytest.mark.parametrize("name", CONTENT)
@pytest.mark.parametrize("actor", ACTORS)
async def test_export_is_what_the_list_shows(watch: Watch, actor: str, name: str) -> None:
    columns = [
        {"title": title, "path": path} for title, path in (("id", "id"), ("o", "owner.name"))
    ]
    response = await watch.world.client.post(
        "/export",
        json={
            "query": list_query(name, "owner { name }"),
            "export": {"name": name, "list": name, "columns": columns},
        },
        headers={"authorization": f"Bearer {watch.world.token(actor)}"},
    )
    assert response.status_code == 200, response.text
    sheet = load_workbook(BytesIO(response.content)).active
    found = [row[0].value for row in sheet.iter_rows(min_row=2)]
    assert found == ids(await whole(watch, actor, name))
    packed = ZipFile(BytesIO(response.content))
    unpacked = "".join(packed.read(each).decode() for each in packed.namelist())
    sight = watch.story.sight[actor]
    assert not set(marks_in(unpacked)) - sight.marks
    assert not set(UUID.findall(unpacked)) & sight.secrets


BOX = """query($box: Box!, $first: Int, $after: String) {
    worklist(box: $box, first: $first, after: $after) {
        pageInfo { hasNextPage endCursor }
        edges { node { title counterpart { name } record { id } } } } }"""


@sampled("actor,box,role", product(ACTORS, BOXES, Role), least=3)
async def test_export_of_a_box_is_what_it_shows(
    watch: Watch, actor: str, box: str, role: Role
) -> None:
    columns = [{"title": path, "path": path} for path in ("record.id", "title", "counterpart.name")]
    response = await watch.world.client.post(
        "/export",
        json={
            "query": BOX,
            "variables": {"box": box},
            "export": {"name": box, "list": "worklist", "columns": columns},
        },
        headers={"authorization": f"Bearer {watch.world.token(actor, role)}"},
    )
    assert response.status_code == 200, response.text
    sheet = load_workbook(BytesIO(response.content)).active
    rows = [tuple(cell.value for cell in row) for row in sheet.iter_rows(min_row=2)]
    shown: list[tuple[str, ...]] = []
    variables: dict[str, object] = {"box": box, "first": 100}
    while True:
        page = (await watch.ask(actor, BOX, variables, role))["worklist"]
        shown += [
            (
                edge["node"]["record"]["id"],
                edge["node"]["title"],
                edge["node"]["counterpart"]["name"],
            )
            for edge in page["edges"]
        ]
        if not page["pageInfo"]["hasNextPage"]:
            break
        variables["after"] = page["pageInfo"]["endCursor"]
    assert rows == shown
    sight = watch.story.inside[actor, role]
    assert {id for id, *_ in rows} <= sight.ids
    packed = ZipFile(BytesIO(response.content))
    unpacked = "".join(packed.read(each).decode() for each in packed.namelist())
    assert not set(marks_in(unpacked)) - sight.marks
