"""A furnished console for each test."""

import pytest

from tests.console.house import House


@pytest.fixture
async def house() -> House:
    return await House().furnish()
