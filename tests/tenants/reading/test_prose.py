"""Announcements of rounds as offices publish them: a paragraph, and no list."""

from typing import Any

import pytest

from liandong.tenants.content import changes_of, validated
from liandong.tenants.schemes.models import InspectionKind, SchemeContent
from liandong.tenants.schemes.reading import scheme_from_text

VILLAGES = """十三届县委第三轮巡察
为推动全面从严治党向基层延伸,十三届县委第三轮巡察派出4个巡察组,对东北街社区、寺脚社区、李官村委会12个村(社区)党组织开展常规巡察。
本轮巡察集中进驻时间为2022年3月1日至4月4日,共计35天。"""
TWICE = """关于十四届县委第十二轮巡察的公告
县委4个巡察组从3月17日起对县公安局、县交通运输局等6个县级部门(单位)开展常规巡察,并对石湍镇、良安镇6个乡镇和县法院、县林业局6个县级部门(单位)开展巡察“回头看”。
2021年5月21日"""
MATTERS = """新一轮机动巡察
市委机动巡察组将对新桥镇、城南园区、江阴-靖江工业园区办事处6家已参与市委第一轮、第二轮巡察的单位,就工程建设项目情况进行专项巡察。
据悉，此次巡察时间为10月下旬至12月上旬。"""
SAYINGS = """工作方案
要对照巡视整改，坚持问题导向，对各单位加强监督，从3个方面进行分析，抓住时间节点，巡察时间为领导小组所定。"""


def names(scheme: dict[str, Any]) -> list[str]:
    return [target["name"] for target in scheme.get("targets", [])]


def test_units_and_time_of_one_sentence_each() -> None:
    scheme = scheme_from_text(VILLAGES)
    assert names(scheme) == ["东北街社区", "寺脚社区", "李官村委会"]
    assert scheme["kind"] is InspectionKind.ROUTINE
    (stage,) = scheme["timetable"]
    assert stage["name"] == "巡察集中进驻"
    assert stage["period"]["text"] == "2022年3月1日至4月4日"
    assert scheme["year"] == 2022


def test_units_of_two_kinds_of_inspection() -> None:
    scheme = scheme_from_text(TWICE)
    assert names(scheme) == ["县公安局", "县交通运输局", "石湍镇", "良安镇", "县法院", "县林业局"]
    assert (scheme["kind"], scheme["further_kinds"]) == ("ROUTINE", ["LOOK_BACK"])


def test_units_with_what_is_said_of_them() -> None:
    scheme = scheme_from_text(MATTERS)
    assert names(scheme) == ["新桥镇", "城南园区", "江阴-靖江工业园区办事处"]
    assert (scheme["kind"], scheme["further_kinds"]) == ("MOBILE", ["SPECIAL"])
    assert [stage["name"] for stage in scheme["timetable"]] == ["巡察"]


def test_what_is_said_of_nothing_is_left() -> None:
    assert scheme_from_text(SAYINGS).keys() == {"title", "sections"}


@pytest.mark.parametrize("text", [VILLAGES, TWICE, MATTERS, SAYINGS])
def test_sentences_stay_where_they_are(text: str) -> None:
    scheme = scheme_from_text(text)
    validated(changes_of(SchemeContent), scheme)
    assert text.splitlines()[1:2] == [scheme["sections"][0]["text"]]
    assert all(section["text"] in text for section in scheme["sections"])


@pytest.mark.parametrize(
    ("stage", "time"),
    [
        ("整改落实。对整改情况进行督查。回访督查工作时间为3-5天。", None),
        ("整改落实。督查时间为3-5天。整改时间为2个月。", "2个月"),
        ("整改落实。整改工作时间一般为2个月。", "2个月"),
        ("进驻动员。召开动员会。截至9月12日完成进驻。", "截至9月12日"),
        ("巡察了解。本次巡察时间为2个月左右。", "2个月左右"),
        ("形成报告。时间为10天。", "10天"),
    ],
)
def test_stage_has_the_time_that_is_said_of_it(stage: str, time: str | None) -> None:
    text = f"某市委第三轮巡察工作方案\n一、时间安排\n（一）{stage}\n二、其他\n执行。"
    (found,) = scheme_from_text(text)["timetable"]
    assert found.get("period", {}).get("text") == time
