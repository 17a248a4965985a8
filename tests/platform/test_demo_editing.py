"""An edit of a table keeps the elements that a form would keep."""

import pytest

from liandong.platform.demo.editing import keeping

BEFORE = [{"key": "1", "text": "甲"}, {"key": "2", "text": "乙"}, {"key": "3", "text": "丙"}]


@pytest.mark.parametrize(
    ("texts", "keys"),
    [
        ("甲乙丙", ["1", "2", "3"]),
        ("甲丁丙", ["1", "2", "3"]),
        ("丙甲", ["3", "1"]),
        ("丁甲乙丙", [None, "1", "2", "3"]),
        ("甲乙丙丁", ["1", "2", "3", None]),
        ("丁", ["1"]),
    ],
)
def test_element_keeps_its_key(texts: str, keys: list[str | None]) -> None:
    found = keeping(BEFORE, [{"text": each} for each in texts])
    assert [each.get("key") for each in found] == keys


def test_named_key_stays() -> None:
    found = keeping(BEFORE, [{"key": "3", "text": "丁"}, {"text": "丙"}])
    assert [each.get("key") for each in found] == ["3", "2"]
