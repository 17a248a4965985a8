"""What the platform keeps to be faster is kept for everybody: it must hold nobody's words."""

import gc
from typing import Any
from uuid import uuid4

import pytest

from tests.isolation.batches import random_id
from tests.isolation.listing import list_query
from tests.isolation.mutations import document
from tests.isolation.reading import Watch
from tests.support.cast import SIPING
from tests.support.documents import PLAN, SCHEME

pytestmark = pytest.mark.asyncio(loop_scope="module")

NODES = "query($ids: [ID!]!) { nodes(ids: $ids) { id } }"


def requests(word: str) -> dict[str, tuple[str, dict[str, Any]]]:
    """Requests whose variables hold the word, one of each fate."""
    scheme = {"schemeId": random_id("scheme_"), "objective": word}
    return {
        "answered": (list_query("plans"), {"filter": {"owner": [word, word + "2"]}}),
        "found nothing": (NODES, {"ids": [word, random_id("plan_")]}),
        "performed": (document("draftPlan"), {"input": PLAN | {"note": word}}),
        "refused": (document("editScheme"), {"input": scheme | {"note": word}}),
        "wrong input": (document("draftScheme"), {"input": SCHEME | {"title": word, "year": 1}}),
        "wrong cursor": (list_query("acts"), {"after": word}),
        "wrong variable": (list_query("acts"), {"first": word}),
        "no such field": ("query($id: ID!) { node(id: $id) { nothing } }", {"id": word}),
        "no document": ("query($id: ID!) { node(id: $id) { id }", {"id": word}),
        "no such operation": (
            "query a { viewer { roles } } query b { viewer { roles } }",
            {"w": word},
        ),
    }


def holders(word: str) -> list[str]:
    """What still holds a text with the word."""
    gc.collect()
    found = []
    for holder in gc.get_objects():
        if isinstance(holder, dict | list | tuple | set):
            values = holder.values() if isinstance(holder, dict) else holder
            # A copy: what is looked through may be in use.
            if any(isinstance(value, str) and word in value for value in list(values)):
                found.append(repr(holder)[:200])
    return found


async def send(watch: Watch, query: str, variables: dict[str, Any], word: str) -> None:
    """Ask and forget."""
    # A list is one of the objects that the collector knows; a dictionary of texts is not.
    await watch.post(SIPING, query, variables | {"unused": [word]})


async def test_no_word_of_a_request_outlives_it(watch: Watch) -> None:
    word = uuid4().hex
    for fate in requests(""):
        for _ in range(3):
            await send(watch, *requests(word)[fate], word)
    # Once for all fates: it looks through millions of things.
    assert holders(word) == []
