"""Worklists: every box of everybody holds records that it may see, each once, and no other."""

from itertools import product

import pytest

from liandong.policies.actors import Role
from tests.isolation.families import ACTORS
from tests.isolation.reading import Watch
from tests.isolation.selections import SCHEMA
from tests.support.sampling import sampled

pytestmark = pytest.mark.asyncio(loop_scope="module")

BOXES = tuple(SCHEMA.type_map["Box"].values)
PAGE = """query($box: Box!, $after: String, $filter: WorkFilter) {
    worklist(box: $box, first: 100, after: $after, filter: $filter) {
        totalCount pageInfo { hasNextPage endCursor }
        edges { node { id title state work since dueOn counterpart { code name }
                       record { __typename id } } } }
    workCounts { todo { count } ongoing { count } done { count } started { count }
                 unread { count } } }"""


@sampled("actor,box,role", product(ACTORS, BOXES, Role), least=3)
async def test_box_holds_only_what_is_visible(
    watch: Watch, actor: str, box: str, role: Role
) -> None:
    found: list[str] = []
    variables: dict[str, object] = {"box": box}
    while True:
        data = await watch.ask(actor, PAGE, variables, role)
        page = data["worklist"]
        found += [edge["node"]["record"]["id"] for edge in page["edges"]]
        if not page["pageInfo"]["hasNextPage"]:
            break
        variables["after"] = page["pageInfo"]["endCursor"]
    visible = watch.story.inside[actor, role].ids
    assert set(found) <= visible
    assert len(found) == len(set(found)) == page["totalCount"]
    assert data["workCounts"][box.lower()]["count"] == len(found)


@sampled("actor,box", product(ACTORS, BOXES))
async def test_words_find_nothing_hidden(watch: Watch, actor: str, box: str) -> None:
    for words in ("plan", "scheme", "suggestion", "220300"):
        filters = ({"titleContains": words}, {"not": {"titleContains": words}})
        for filter_ in filters:
            await watch.ask(actor, PAGE, {"box": box, "filter": filter_})
