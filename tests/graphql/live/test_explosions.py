"""What is refused leaves one line in the log, and an error that names it and nothing of ours."""

import asyncio
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from bench.refusals import REFUSED
from tests.graphql.asking import clean, sent
from tests.support.served import Served

pytestmark = pytest.mark.asyncio(loop_scope="module")


def lines(served: Served) -> list[dict[str, Any]]:
    """What the server logged of requests, and all else since it serves."""
    log = Path(served.world.settings.data_dir / "served.log").read_text()
    written = [json.loads(line) for line in log.splitlines()]
    return [line for line in written if line["event"] != "serving"]


async def settled(served: Served, least: int) -> list[dict[str, Any]]:
    """The same once there are so many; a line is written after the answer was sent."""
    async with asyncio.timeout(10):
        while len(lines(served)) < least:
            await asyncio.sleep(0.01)
    await asyncio.sleep(0.05)
    return lines(served)


@pytest.mark.parametrize("name", REFUSED)
async def test_refusal_is_logged_once(served: Served, name: str) -> None:
    before = len(lines(served))
    for accept in ("application/json", "application/graphql-response+json", "text/event-stream"):
        headers = {"x-request-id": f"ours-{len(accept)}", "accept": accept}
        response = await sent(served.world, REFUSED[name].request(0), headers)
        if accept == "text/event-stream" and response.status_code == 200:
            answer = json.loads(response.text.splitlines()[1].removeprefix("data: "))
        else:
            assert set(clean(response)) == {REFUSED[name].code}
            answer = response.json()
        assert "data" not in answer
        for error in answer["errors"]:
            assert error["extensions"]["code"] == REFUSED[name].code
            assert error["extensions"]["requestId"] == headers["x-request-id"]
    written = (await settled(served, before + 3))[before:]
    assert Counter(line["event"] for line in written) == {"request": 3}
    assert len({line["request_id"] for line in written}) == 3
    assert all(line["level"] == "info" and line["ms"] >= 0 for line in written)
