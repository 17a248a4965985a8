"""What is looked at, and how, as announcements say it that have no part with that heading."""

from typing import Any

import pytest

from liandong.tenants.content import changes_of, validated
from liandong.tenants.schemes.models import SchemeContent
from liandong.tenants.schemes.reading import scheme_from_text

METHOD = "巡察组将通过听取汇报、个别谈话、受理信访、调阅资料、走访调研等方式开展工作。"


def read(*paragraphs: str) -> dict[str, Any]:
    scheme = scheme_from_text("\n".join(("巡察公告", *paragraphs)))
    validated(changes_of(SchemeContent), scheme)
    return scheme


def texts(scheme: dict[str, Any], part: str) -> list[str]:
    return [point["text"] for point in scheme.get(part, [])]


def test_counted_points_behind_their_announcement() -> None:
    lead = "区委专项巡察组将突出“专”的特点，重点了解关注两方面内容"
    scheme = read(f"{lead}:一是深入了解学习贯彻情况。二是深入了解整改落实情况。", "特此公告。")
    assert texts(scheme, "focus_points") == ["深入了解学习贯彻情况。", "深入了解整改落实情况。"]
    assert [point["numeral"] for point in scheme["focus_points"]] == ["一是", "二是"]
    assert texts(scheme, "sections") == [f"{lead}:", "特此公告。"]


def test_paragraph_that_is_called_so() -> None:
    scheme = read("此次巡察的重点是：聚焦决策部署落实情况；聚焦群众身边腐败问题。", METHOD)
    assert texts(scheme, "focus_points") == ["聚焦决策部署落实情况；", "聚焦群众身边腐败问题。"]
    assert texts(scheme, "sections") == [METHOD]
    assert scheme["method"] == METHOD


@pytest.mark.parametrize(
    "paragraph",
    [
        "会议强调，要突出监督重点：一是提高站位。二是坚持导向。",
        "组长就做好巡察工作提出要求：一是提高站位。二是坚持导向。",
        "采取提级交叉方式，对县教育局开展巡察。",
        "巡察的重点任务已经完成。",
    ],
)
def test_what_says_neither(paragraph: str) -> None:
    assert read(paragraph).keys().isdisjoint({"focus_points", "method"})


def test_parts_with_these_headings_go_before() -> None:
    scheme = read("一、监督重点", "（一）甲", "二、其他", f"重点检查：一是乙。二是丙。{METHOD}")
    assert texts(scheme, "focus_points") == ["甲"]
    assert "一是" in [point.get("numeral") for point in scheme["sections"]]
