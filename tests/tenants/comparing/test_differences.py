"""Two contents differ in fields and in elements, which are the same ones by key."""

import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liandong.tenants.comparing.differences import Change, differences

KEYS = st.lists(st.sampled_from("abcdefgh"), unique=True)


def element(key: str, **fields: Any) -> dict[str, Any]:
    return {"key": key, **fields}


def told(before: Any, after: Any) -> list[tuple[str, str, Any, Any]]:
    return [
        (".".join(each.path), each.change.value, each.before, each.after)
        for each in differences(before, after)
    ]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({"year": 2025}, {"year": 2026}, [("year", "CHANGED", 2025, 2026)]),
        ({"year": None}, {"year": 2026}, [("year", "ADDED", None, 2026)]),
        ({"year": 2025}, {}, [("year", "REMOVED", 2025, None)]),
        ({"size": 0}, {"size": 1}, [("size", "CHANGED", 0, 1)]),
        ({"text": ""}, {"text": None}, []),
        (
            {"period": {"text": "4月", "endsOn": None}},
            {"period": {"text": "4月", "endsOn": "2026-04-30"}},
            [("period.endsOn", "ADDED", None, "2026-04-30")],
        ),
        ({"kinds": ["A"]}, {"kinds": ["A", "B"]}, [("kinds", "CHANGED", ["A"], ["A", "B"])]),
        ({"id": "x", "__typename": "A"}, {"id": "y", "__typename": "B"}, []),
        (
            {"points": [element("a", numeral="一、")]},
            {"points": [element("a", numeral="二、")]},
            [("points.a.numeral", "RENUMBERED", "一、", "二、")],
        ),
    ],
)
def test_field_is_told(before: Any, after: Any, expected: Any) -> None:
    assert told(before, after) == expected


def test_element_is_the_same_by_its_key() -> None:
    before = {"points": [element(key, text=key) for key in "abcd"]}
    after = {"points": [element("d", text="d"), element("a", text="A"), element("c", text="c")]}
    after["points"].append(element("e", text="e"))
    assert told(before, after) == [
        ("points.d", "MOVED", 4, 1),
        ("points.a.text", "CHANGED", "a", "A"),
        ("points.b", "REMOVED", element("b", text="b"), None),
        ("points.e", "ADDED", None, element("e", text="e")),
    ]


def test_what_stood_first_is_gone_first() -> None:
    before = {"points": [element("a"), element("b")]}
    assert told(before, {"points": [element("b")]}) == [("points.a", "REMOVED", element("a"), None)]


@given(KEYS, KEYS)
def test_changes_of_a_list_lead_to_the_other(before: list[str], after: list[str]) -> None:
    found = differences(
        {"points": [element(key) for key in before]}, {"points": [element(key) for key in after]}
    )
    if not (before and after):
        return
    by = {change: [each.path[1] for each in found if each.change is change] for change in Change}
    assert set(by[Change.REMOVED]) == set(before) - set(after)
    assert set(by[Change.ADDED]) == set(after) - set(before)
    left = [key for key in before if key in after and key not in by[Change.MOVED]]
    assert left == [key for key in after if key in left]


def test_hundred_pages_take_a_fifth_of_a_second() -> None:
    text = "巡视工作领导小组办公室根据十二届省委巡视工作规划对市县开展常规巡视，突出重点问题。" * 10
    before = [element(f"{place}", title=f"第{place}条", text=text) for place in range(200)]
    after = [
        {**point, "text": text.replace("常规", "专项", 3)} if place % 2 else point
        for place, point in enumerate(before)
    ]
    after.append(after.pop(10))
    differences(before[:1], after[1:2])  # the dictionary is read once
    taken = []
    for _ in range(5):
        begun = time.process_time()
        found = differences({"points": before}, {"points": after})
        taken.append(time.process_time() - begun)
    # What else this process of tests holds is looked through by the collector now and then.
    assert min(taken) < 0.2
    assert len(found) == 101
