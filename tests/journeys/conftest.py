"""Journeys are made on a real server."""

from collections.abc import AsyncIterator

import pytest

from liandong.platform.settings import Settings
from tests.support.served import serving
from tests.support.world import World


@pytest.fixture
async def served(settings: Settings) -> AsyncIterator[World]:
    """A served platform on a database of the test's own."""
    async with serving(settings) as server:
        yield server.world
