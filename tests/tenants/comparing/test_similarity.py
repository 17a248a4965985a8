"""What a content repeats of others is told with its place; whatever is common to all is not."""

import time
from typing import Any

import pytest

from liandong.tenants.comparing.repeats import LEAST, Repeat, repeats
from liandong.tenants.comparing.similarity import Similar, similar

UPPER = "聚焦国家粮食安全和乡村振兴领域腐败问题，着力发现责任落实不力的突出问题。"
OWN = "结合本县实际，重点检查黑土地保护、农机补贴发放和高标准农田建设。"


def record(id: str, **fields: Any) -> dict[str, Any]:
    return {"id": id, "title": "某方案", "owner": {"name": "某市"}, **fields}


def test_span_is_as_long_as_both_say_the_same() -> None:
    text = f"一、总体要求。{UPPER[:20]}，{OWN}"
    ((found,),) = repeats([text], {"upper": f"前文。{UPPER}"})
    assert text[found.start : found.end] == UPPER[:19]
    assert f"前文。{UPPER}"[found.source_start : found.source_end] == UPPER[:19]


def test_punctuation_and_lines_hide_nothing() -> None:
    copied = UPPER.replace("，", "、\n").replace("领域", "“领域”")
    ((found,),) = repeats([copied], {"upper": UPPER})
    assert (found.source_start, found.source_end) == (0, len(UPPER) - 1)


def test_phrase_of_every_office_is_no_repeat() -> None:
    phrase = "巡视工作领导小组办公室会议"
    assert len(phrase) == LEAST
    assert repeats([f"甲{phrase[1:]}乙"], {"upper": f"丙{phrase[1:]}丁"}) == [[]]
    assert repeats([f"甲{phrase}乙"], {"upper": f"丙{phrase}丁"}) == [
        [Repeat(1, 1 + LEAST, "upper", 1, 1 + LEAST)]
    ]


def test_longest_of_several_sources_is_named() -> None:
    ((found,),) = repeats([UPPER], {"short": UPPER[:15], "long": UPPER})
    assert found.source == "long"


@pytest.fixture
def found() -> Similar:
    content = record(
        "own version",
        scheme={"id": "own"},
        objective=UPPER,
        focusPoints=[{"key": "a", "text": OWN}, {"key": "b", "text": f"首先，{UPPER}"}],
    )
    plan = {"revision": {"items": [{"key": "1", "title": "黑土地保护检查"}]}}
    plan["revision"]["items"].append({"key": "2", "title": "村级巡察全覆盖"})
    connection = {"edges": [{"node": record("own", objective=UPPER)}]}
    connection["edges"].append({"node": record("other", objective=UPPER)})
    return similar(content, [connection, None, record("third", text="毫不相干" * 9)], plan)


def test_passage_is_named_by_its_path(found: Similar) -> None:
    assert [passage.path for passage in found.passages] == [
        ("objective",),
        ("focusPoints", "b", "text"),
    ]
    assert found.passages[0].share == 1
    assert 0.9 < found.passages[1].share < 1
    assert 0.6 < found.share < 0.8


def test_content_is_no_source_of_itself(found: Similar) -> None:
    assert found.sources == {"other": record("other", objective=UPPER)}


def test_tasks_are_named_or_not(found: Similar) -> None:
    assert [(task.key, task.named) for task in found.tasks] == [("1", True), ("2", False)]


def test_hundred_pages_beside_a_thousand_take_two_seconds() -> None:
    sources = {
        f"{n}": "".join(chr(0x4E00 + (i * (n + 7)) % 9973) for i in range(80_000))
        for n in range(10)
    }
    text = sources["3"][100:50_000] + sources["9"][:30_000]
    begun = time.process_time()
    (spans,) = repeats([text], sources)
    assert time.process_time() - begun < 2
    assert sum(span.end - span.start for span in spans) == len(text)
