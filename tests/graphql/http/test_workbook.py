"""A workbook reads well in an office program, and on paper."""

from io import BytesIO

from openpyxl import load_workbook

from tests.graphql.http.test_export import exported, rows
from tests.support.acting import issued_opinion, opened_supervision
from tests.support.cast import JILIN
from tests.support.world import World


async def test_sentences_of_a_cell_stand_below_each_other(world: World) -> None:
    supervision = await opened_supervision(world, JILIN)
    suggestions = [{"text": text} for text in ("健全台账。", "逐条销号")]
    await issued_opinion(world, JILIN, supervision, suggestions=suggestions)
    query = """query($first: Int, $after: String) { supervisions(first: $first, after: $after) {
        edges { node { suggestions { number text } } } pageInfo { hasNextPage endCursor } } }"""
    columns = [
        {"title": "序号", "path": "suggestions.number"},
        {"title": "建议", "path": "suggestions.text"},
    ]
    sheet = {"name": "A&B", "list": "supervisions", "columns": columns}
    response = await exported(world, JILIN, {"query": query, "export": sheet})
    _, line = rows(response)
    assert line == ("1；2", "健全台账。\n逐条销号")
    page = load_workbook(BytesIO(response.content)).active
    assert page.oddHeader.center.text == "A&&B"
    assert page.oddFooter.center.text == "&P / &N"
    assert page.print_options.gridLines
    assert page.column_dimensions["A"].width >= len("序号") * 2 + 3
