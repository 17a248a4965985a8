"""Teams as offices write them: in a line, in brackets, or a heading with lines below."""

from typing import Any

import pytest

from liandong.tenants.schemes.reading import scheme_from_text

BEFORE = "中共梨树县委第五轮巡察工作方案\n\n一、巡察对象\n"
AFTER = "\n二、工作要求\n严守纪律。\n"
FIRST = {
    "name": "第一巡察组",
    "leader": "张建国",
    "deputies": ["李志强"],
    "members": ["王芳", "赵明"],
}
TARGETS = [
    {"name": "县财政局党组", "team": "第一巡察组"},
    {"name": "县教育局党组", "team": "第一巡察组"},
]
BLOCK = """第一巡察组
组长：张建国
副组长：李志强
成员：王芳、赵明
巡察对象：县财政局党组、县教育局党组
第二巡察组
组长：孙立
巡察对象：县水利局党组"""
HEADED = """（一）第一巡察组
组长：张建国
副组长：李志强
成员：王芳、赵明
巡察单位：县财政局党组、县教育局党组。
（二）第二巡察组
组长：孙立
巡察单位：县水利局党组。"""
COMMAS = """第一巡察组：组长张建国，副组长李志强，成员王芳、赵明，巡察县财政局党组、县教育局党组。
第二巡察组：组长孙立，巡察县水利局党组。"""
BRACKETS = """第一巡察组（组长：张建国；副组长：李志强；成员：王芳、赵明）：\
巡察县财政局党组、县教育局党组。
第二巡察组（组长：孙立）：巡察县水利局党组。"""


def read(part: str) -> dict[str, Any]:
    return scheme_from_text(BEFORE + part + AFTER)


@pytest.mark.parametrize("part", [BLOCK, HEADED, COMMAS, BRACKETS])
def test_teams_have_their_persons_and_units(part: str) -> None:
    content = read(part)
    assert content["teams"] == [FIRST, {"name": "第二巡察组", "leader": "孙立"}]
    targets = [{key: each[key] for key in ("name", "team")} for each in content["targets"]]
    assert targets == [*TARGETS, {"name": "县水利局党组", "team": "第二巡察组"}]


def test_prose_under_a_team_stays() -> None:
    content = read("第一巡察组\n组长：张建国\n实行组长负责制，重大事项集体研究。")
    assert content["teams"] == [{"name": "第一巡察组", "leader": "张建国"}]
    assert "实行组长负责制，重大事项集体研究。" in str(content["sections"])
    assert "targets" not in content


def test_no_person_is_made_of_a_sentence() -> None:
    content = read("第一巡察组：组长对巡察工作负总责，巡察县财政局党组。")
    assert content["teams"] == [{"name": "第一巡察组"}]
