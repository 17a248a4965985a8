"""A page of somebody else, in the browser of a member or on the network that members are on."""

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from liandong.platform.browser.website import Site
from liandong.platform.origins import foreign
from tests.support.served import Served
from tests.support.talking import PROTOCOL

pytestmark = pytest.mark.asyncio(loop_scope="session")

SITE = "https://liandong.example.cn"


async def opened(attacked: Served, *, origin: str, host: str) -> int:
    """The status of a websocket that a page of this origin opens at this name of the server."""
    try:
        async with connect(
            f"ws://{host}/graphql",
            subprotocols=[PROTOCOL],
            additional_headers={"origin": origin},
            host="127.0.0.1",
            port=attacked.port,
        ) as connection:
            assert connection.response is not None
            return connection.response.status_code
    except InvalidStatus as refusal:
        return refusal.response.status_code


async def test_only_own_pages_open_a_websocket(attacked: Served) -> None:
    own = f"127.0.0.1:{attacked.port}"
    attempts = {
        "the own page": (f"http://{own}", own),
        "another page": ("http://evil.example", own),
        "no page": ("null", own),
        "the same host by another scheme": (f"https://{own}", own),
        "another port": ("http://127.0.0.1:1", own),
        "a name that was led here": ("http://evil.example:8000", "evil.example:8000"),
        "an address that was led here": ("http://10.0.0.1:8000", "10.0.0.1:8000"),
    }
    found = {
        name: await opened(attacked, origin=origin, host=host)
        for name, (origin, host) in attempts.items()
    }
    assert found == dict.fromkeys(attempts, 403) | {"the own page": 101}


@pytest.mark.parametrize(
    ("origin", "host", "refused"),
    [
        (SITE, "liandong.example.cn", False),
        (SITE, "10.0.0.1:8000", False),
        ("http://liandong.example.cn", "liandong.example.cn", True),
        ("https://evil.example", "evil.example", True),
        ("http://127.0.0.1:8000", "127.0.0.1:8000", True),
        ("https://desk.example.cn", "liandong.example.cn", False),
        ("", "evil.example", False),
    ],
)
async def test_site_has_one_origin(origin: str, host: str, refused: bool) -> None:
    headers = [(b"host", host.encode()), *([(b"origin", origin.encode())] if origin else [])]
    named = frozenset({"https://desk.example.cn"})
    assert foreign({"type": "websocket", "headers": headers}, named, Site(SITE, "")) == refused
