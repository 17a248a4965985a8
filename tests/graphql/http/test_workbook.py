"""A workbook reads well in an office program, and on paper."""

from io import BytesIO
from typing import Any

from openpyxl import load_workbook

from tests.graphql.http.test_export import exported, rows
from tests.support.acting import issued_opinion, opened_supervision
from tests.support.cast import JILIN
from tests.support.world import World

QUERY = """query($first: Int, $after: String) { supervisions(first: $first, after: $after) {
    edges { node { suggestions { number text } } } pageInfo { hasNextPage endCursor } } }"""


def asked(sheet: dict[str, Any]) -> dict[str, Any]:
    return {"query": QUERY, "export": sheet}


async def test_sentences_of_a_cell_stand_below_each_other(world: World) -> None:
    supervision = await opened_supervision(world, JILIN)
    suggestions = [{"text": text} for text in ("健全台账。", "逐条销号")]
    await issued_opinion(world, JILIN, supervision, suggestions=suggestions)
    columns = [
        {"title": "序号", "path": "suggestions.number"},
        {"title": "建议", "path": "suggestions.text"},
    ]
    sheet = {"name": "A&B", "list": "supervisions", "columns": columns}
    response = await exported(world, JILIN, asked(sheet))
    _, line = rows(response)
    assert line == ("1；2", "健全台账。\n逐条销号")
    page = load_workbook(BytesIO(response.content)).active
    assert page.oddHeader.center.text == "A&&B"
    assert page.oddFooter.center.text == "&P / &N"
    assert page.print_options.gridLines
    assert page.column_dimensions["A"].width >= len("序号") * 2 + 3
    assert page.row_dimensions[2].height == 2 * page.row_dimensions[1].height


async def test_rows_are_as_high_as_their_text(world: World) -> None:
    supervision = await opened_supervision(world, JILIN)
    suggestions = [{"text": "健全台账" * 40}]
    await issued_opinion(world, JILIN, supervision, suggestions=suggestions)
    sheet = {
        "name": "督导",
        "list": "supervisions",
        "columns": [{"title": "建议", "path": "suggestions.text"}],
    }
    page = load_workbook(BytesIO((await exported(world, JILIN, asked(sheet))).content)).active
    assert page.row_dimensions[2].height == 6 * page.row_dimensions[1].height
