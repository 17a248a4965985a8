"""Reads the pages of the guide: what each asks, with what, and what it says comes back."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "guide"
FENCE = re.compile(r"^```(\S*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ASKER = re.compile(r"# (\S+)\n")
ANSWERS = {"graphql": {"json"}, "sh": {"json", "text"}}
ALONE = {"http", "js", "websocket"}  # blocks that are followed by no answer


@dataclass(frozen=True)
class Step:
    """A block of a page, its line there, and the blocks that belong to it."""

    language: str
    text: str
    line: int
    variables: dict[str, Any]
    answer: str | None

    @property
    def asker(self) -> str:
        """The name of the token to send with it."""
        named = ASKER.match(self.text)
        assert named, f"line {self.line}: the first line does not say who asks"
        return named[1]


def pages() -> list[Path]:
    """The pages in their order, without the index."""
    return sorted(GUIDE.glob("[0-9]*.md"))


def steps(text: str) -> Iterator[Step]:
    """What a page does, in its order.

    An operation with variables is followed by their values and an answer; two more such blocks
    ask it again with other values.
    """
    blocks = [
        (found[1], found[2], text.count("\n", 0, found.start()) + 1)
        for found in FENCE.finditer(text)
    ]
    again = ""
    while blocks:
        language, content, line = blocks[0]
        if language == "json" and again:
            language, content = "graphql", again
        else:
            assert language in ANSWERS.keys() | ALONE, f"line {line}: {language or 'a block'} alone"
            blocks.pop(0)
        asks = language == "graphql" and "$" in content
        again = content if asks else ""
        variables = json.loads(_next(blocks, {"json"}) or "") if asks else {}
        yield Step(language, content, line, variables, _next(blocks, ANSWERS.get(language, set())))


def _next(blocks: list[tuple[str, str, int]], languages: set[str]) -> str | None:
    return blocks.pop(0)[1] if blocks and blocks[0][0] in languages else None
