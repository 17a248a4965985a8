"""What leads from one text to another, in words."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liandong.tenants.comparing.words import Part, spans

TEXTS = st.text(alphabet="巡视巡察工作办公室领导小组，。\n4月下旬 a", max_size=60)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("开展常规巡视", "开展专项巡视", "开展[-常规][+专项]巡视"),
        ("4月下旬至7月上旬", "4月中旬至7月上旬", "4月[-下旬][+中旬]至7月上旬"),
        ("加强培训", "加强培训和考核", "加强培训[+和考核]"),
        ("加强培训和考核", "加强培训", "加强培训[-和考核]"),
        ("全部重写", "毫无共同", "[-全部重写][+毫无共同]"),
        # One character alone between two changes is no common ground.
        ("对30个市县", "，对28个市县", "[-对30][+，对28]个市县"),
        ("a", "a", "a"),
        ("", "a", "[+a]"),
    ],
)
def test_change_is_told_in_words(before: str, after: str, expected: str) -> None:
    sign = {Part.SAME: "{}", Part.REMOVED: "[-{}]", Part.ADDED: "[+{}]"}
    assert "".join(sign[part].format(text) for part, text in spans(before, after)) == expected


@given(TEXTS, TEXTS)
def test_both_texts_are_in_it(before: str, after: str) -> None:
    found = spans(before, after)
    assert "".join(text for part, text in found if part is not Part.ADDED) == before
    assert "".join(text for part, text in found if part is not Part.REMOVED) == after


def test_longest_text_takes_no_second() -> None:
    """Twenty thousand characters, none of which stays."""
    spans("甲", "乙")  # the dictionary is read once
    begun = time.process_time()
    spans("开展常规巡视、" * 2857, "加强整改监督。" * 2857)
    assert time.process_time() - begun < 1
