"""The first query of the README is answered as it shows."""

import json
import re
from pathlib import Path

import pytest

from tests.guide.desk import Desk

pytestmark = pytest.mark.asyncio(loop_scope="module")

README = Path(__file__).parents[2] / "README.md"
ASKED = re.compile(r"\[\"(?P<who>[\w-]+)\"\].*?-d '(?P<body>\{.*?\})'\n", re.DOTALL)
ANSWER = re.compile(r"^    (\{\"data\".*\})$", re.MULTILINE)


async def test_first_query_is_answered_as_shown(desk: Desk) -> None:
    text = README.read_text("utf-8")
    asked, answer = ASKED.search(text), ANSWER.search(text)
    assert asked
    assert answer
    headers = {"authorization": f"Bearer {desk.tokens[asked['who']]}"}
    body = json.loads(asked["body"])
    found = await desk.served.world.client.post("/graphql", json=body, headers=headers)
    shown = json.loads(answer[1])
    assert found.json()["data"] == shown["data"]
    cost, said = found.json()["extensions"]["cost"], shown["extensions"]["cost"]
    assert (cost["nodes"], cost["depth"]) == (said["nodes"], said["depth"])
