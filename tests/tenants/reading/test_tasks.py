"""Sentences of plans that offices published: who leads a task, by when, and how much."""

from typing import Any

import pytest

from liandong.tenants.content import changes_of, validated
from liandong.tenants.plans.models import PlanContent
from liandong.tenants.plans.prose import details_in
from liandong.tenants.plans.reading import plan_from_text


def read(text: str) -> dict[str, Any]:
    plan = plan_from_text(text)
    plan.pop("kind", None)
    validated(changes_of(PlanContent), plan)
    return plan


# What is measured, the target with its unit, and the year by which it is to be reached.
MEASURED: dict[str, tuple[str, str, int | None]] = {
    "到2027年，实现村（社区）巡察全覆盖": ("村（社区）巡察", "全覆盖", 2027),
    "每年巡察不少于2轮": ("每年巡察", "不少于2轮", None),
    "每年至少开展2轮巡察": ("每年巡察", "至少开展2轮", None),
    "原则上每年开展3轮常规巡察,每轮用1至2个月左右时间": ("每年常规巡察", "3轮", None),
    "2017年到2021年计划安排20轮巡察(含专项巡察)": ("2017年到2021年巡察", "20轮", 2021),
    "巡察时间为每个单位不少于1个月,乡镇不少于2个月": (
        "巡察时间为每个单位",
        "不少于1个月",
        None,
    ),
    "从2022年开始完成对16个工作部门和96个村(社区)党组织巡察一遍的目标": (
        "对16个工作部门和96个村(社区)党组织巡察",
        "一遍",
        None,
    ),
    "在一届任期内实现对党中央管理的地方、部门、企事业单位党组织巡视全覆盖": (
        "对党中央管理的地方、部门、企事业单位党组织巡视",
        "全覆盖",
        None,
    ),
    "2027年底前力争问题整改完成率达到95%以上": ("问题整改完成率", "达到95%以上", 2027),
}
LED: dict[str, tuple[str, list[str] | None]] = {
    "由市委巡察办牵头，市纪委监委机关、市委组织部配合，建立协作机制": (
        "市委巡察办",
        ["市纪委监委机关", "市委组织部"],
    ),
    "市委组织部牵头负责，市委编办、市人社局等部门配合": ("市委组织部", ["市委编办", "市人社局"]),
    "由市委巡察办会同市委组织部、市总工会组织实施": ("市委巡察办", ["市委组织部", "市总工会"]),
    "由组织部负责，宣传部配合": ("组织部", ["宣传部"]),
    "由县委巡察办牵头组织实施": ("县委巡察办", None),
    "市委巡察办负责统筹协调。": ("市委巡察办", None),
    "县委组织部会同县委编办制定细则": ("县委组织部", ["县委编办"]),
}
PERIODS = {
    "定期研究，2026年6月底前完成": "2026年6月底前",
    "每年6月底前报告": "每年6月底前",
    "五年内对各镇巡察": "五年内",
    "一届任期内完成": "一届任期内",
    "到2025年，形成机制": "到2025年",
}


@pytest.mark.parametrize(("text", "said"), MEASURED.items())
def test_indicator(text: str, said: tuple[Any, ...]) -> None:
    indicator = details_in(f"坚持问题导向。{text}。")["indicator"]
    assert tuple(indicator.get(part) for part in ("name", "target", "by_year")) == said


@pytest.mark.parametrize(("text", "said"), LED.items())
def test_who_leads_and_who_helps(text: str, said: tuple[str, list[str] | None]) -> None:
    details = details_in(text)
    assert (details["lead_department"], details.get("partners")) == said


@pytest.mark.parametrize(("text", "said"), PERIODS.items())
def test_by_when(text: str, said: str) -> None:
    assert details_in(text)["period"] == {"text": said}


@pytest.mark.parametrize(
    "text",
    [
        "目前，巡视覆盖率超过90%。各省区市党委完成对2284个党组织的巡视,覆盖率达到99%",
        "2021年已实现村（社区）巡察全覆盖",
        "会议指出，“确保一届任期内巡察全覆盖”",
        "建立市委巡察办牵头、组织部参与的工作机制",
        "坚持党委书记牵头，班子成员参与",
        "被巡察单位主要负责人负责整改",
        "各级党委负责本地区巡察工作",
        "牵头单位要压实责任，高质量推进巡察全覆盖",
        "2018年印发《巡视工作规划》，从2022年开始执行",
        "把握做深2个维度，做到全覆盖、零容忍",
        "一体推进，每年底总结",
    ],
)
def test_what_is_not_to_be_reached_is_no_detail(text: str) -> None:
    assert details_in(text) == {}


def test_a_bracket_says_more_than_a_sentence() -> None:
    (item,) = read(
        "规划\n一、每年开展2轮巡察，由组织部负责，宣传部配合。"
        "（牵头单位：市委巡察办；完成时限：2027年底前）"
    )["items"]
    assert (item["lead_department"], item["partners"]) == ("市委巡察办", ["宣传部"])
    assert item["period"] == {"text": "2027年底前"}
    assert item["indicator"]["target"] == "2轮"


def test_what_a_task_counts_are_its_parts() -> None:
    items = read(
        "规划\n一、主要任务\n（一）强化责任。压实责任：一是全力支持。各级党组织要支持。"
        "二是认真整改。每年开展1次督查。\n（二）协同\n一是统筹。二是反馈。\n1.加强指导"
    )["items"]
    assert [
        (item.get("numeral"), item["depth"], item["title"], item.get("text")) for item in items
    ] == [
        ("一、", 1, "主要任务", None),
        ("（一）", 2, "强化责任", "压实责任："),
        ("一是", 3, "全力支持", "各级党组织要支持。"),
        ("二是", 3, "认真整改", "每年开展1次督查。"),
        ("（二）", 2, "协同", None),
        ("一是", 3, "统筹。", None),
        ("二是", 3, "反馈。", None),
        ("1.", 3, "加强指导", None),
    ]
    assert [item["indicator"]["target"] for item in items if "indicator" in item] == ["1次"]


def test_plan_that_numbers_nothing() -> None:
    measured = "据悉,每年开展3轮常规巡察。"
    plan = read(f"十四届某县委巡察工作规划(2017-2021年)\n坚持导向。\n{measured}\n加强领导。")
    assert [(item["title"], item["indicator"]["target"]) for item in plan["items"]] == [
        (measured, "3轮")
    ]
    assert [point["text"] for point in plan["sections"]] == ["坚持导向。", "加强领导。"]
    asked = read(f"规划\n问:怎么做?\n答:{measured}")
    assert "items" not in asked


def test_paragraphs_numbered_in_words() -> None:
    items = read("讲话\n会议召开。\n第一，抓学习。要学习。\n第二、抓整改\n第三,第四季度总结")[
        "items"
    ]
    assert items[-1]["text"] == "第三,第四季度总结"
    assert [(item["numeral"], item["title"]) for item in items] == [
        ("第一，", "抓学习"),
        ("第二、", "抓整改"),
    ]


@pytest.mark.parametrize(
    "text", ["由" * 100_000, "一" * 100_000, "完成对" * 40_000, "甲率" * 50_000]
)
def test_a_sentence_of_any_length_is_read_at_once(text: str) -> None:
    assert details_in(text) == {}
