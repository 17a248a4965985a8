"""What a document is made by is read from one of its first sentences, or from its own part."""

import pytest

from liandong.tenants.plans.reading import plan_from_text
from liandong.tenants.reading.based import basis_in
from liandong.tenants.schemes.reading import scheme_from_text


@pytest.mark.parametrize(
    ("sentence", "basis"),
    [
        (
            "根据《中国共产党巡视工作条例》《某市委巡察工作规划（2022—2026年）》和市委部署，结合我市实际，制定本方案。",
            "《中国共产党巡视工作条例》《某市委巡察工作规划（2022—2026年）》和市委部署",
        ),
        ("按照市委统一部署，市委巡察组将开展第三轮巡察。", "市委统一部署"),
        (
            "依据《巡视工作条例》第八条规定，经市委同意，现就有关事项通知如下。",
            "《巡视工作条例》第八条规定",
        ),
        ("为做好本轮巡察，根据有关规定，制定本方案。", "有关规定"),
        (
            "为深入贯彻落实《中国共产党巡视工作条例》，根据《某市委巡察工作规划》，经市委同意，制定本方案。",
            "为深入贯彻落实《中国共产党巡视工作条例》，根据《某市委巡察工作规划》，经市委同意",
        ),
        (
            "全面启动本轮巡察。为贯彻落实《巡视工作条例》、市委关于巡察工作要求，推动巡察规范化，"
            "根据《操作指南》和学校《实施办法》，结合实际，制定本规程。",
            "为贯彻落实《巡视工作条例》、市委关于巡察工作要求，推动巡察规范化，根据《操作指南》和学校《实施办法》",
        ),
        ("为深入贯彻中央部署，根据市委部署，制定本方案。", "市委部署"),
        ("这是市纪委制定《关于建立巡察制度的意见（试行）》后开展的首轮巡察。", None),
        ("按照职责分工，各组开展工作。", None),
        ("根据被巡察单位情况，结合信访反映，开展工作。", None),
        ("坚持政治巡察定位。", None),
    ],
)
def test_first_sentence_says_it(sentence: str, basis: str | None) -> None:
    assert basis_in([sentence]) == basis
    text = f"某市委第三轮巡察工作方案\n{sentence}\n一、总体要求\n聚焦职责使命。"
    content = scheme_from_text(text)
    assert content.get("basis") == basis
    # The sentence stays where it is.
    assert content["sections"][0]["text"] == sentence
    plan = plan_from_text(
        f"某市委巡察工作规划（2022—2026年）\n{sentence}\n一、主要任务\n（一）深化政治巡察"
    )
    assert plan.get("basis") == basis


def test_later_sentences_do_not() -> None:
    text = "某市委第三轮巡察工作方案\n一、方式方法\n根据《工作规则》，对重点对象开展谈话。"
    assert "basis" not in scheme_from_text(text)


def test_its_own_part_says_it() -> None:
    text = "某市委第三轮巡察工作方案\n一、制定依据\n《巡视工作条例》。\n二、对象\n市教育局党组"
    content = scheme_from_text(text)
    assert content["basis"] == "《巡视工作条例》。"
    assert "sections" not in content


@pytest.mark.parametrize(
    "heading", ["配合事项", "需被巡察单位配合的工作", "配合要求", "请做好以下准备"]
)
def test_what_the_inspected_do(heading: str) -> None:
    text = (
        f"某市委第三轮巡察工作方案\n一、巡察对象\n市教育局党组\n二、{heading}\n"
        "（一）确定一名联络员\n（二）进驻前2日报送汇报材料"
    )
    content = scheme_from_text(text)
    assert [each["text"] for each in content["cooperation"]] == [
        "确定一名联络员",
        "进驻前2日报送汇报材料",
    ]
    assert "sections" not in content


ASKED = "巡察组进驻时将召开动员会，并听取党组工作情况汇报，请提前做好以下相关工作准备："


def test_what_a_sentence_asks_to_be_prepared() -> None:
    text = (
        "某县委巡察组与被巡察单位工作对接方案\n根据县委部署，对县教育局党组开展常规巡察。\n"
        f"（一）党组应成立联络组。\n（二）{ASKED}\n1.撰写表态发言材料。会后存档。\n2.撰写汇报材料。会前报送。"
    )
    content = scheme_from_text(text)
    assert [each.get("title", each["text"]) for each in content["cooperation"]] == [
        ASKED,
        "撰写表态发言材料",
        "撰写汇报材料",
    ]
    assert [each["text"] for each in content["sections"]][1:] == ["党组应成立联络组。"]


def test_what_others_are_asked_is_no_cooperation() -> None:
    text = "某市委巡察工作方案\n一、其他\n巡察办负责协调，请各组抓好落实。\n二、附则\n执行。"
    assert "cooperation" not in scheme_from_text(text)


@pytest.mark.parametrize("heading", ["配合事项", "需配合的事项：", "被巡察单位配合要求"])
@pytest.mark.parametrize(
    "below", ["1.确定联络员\n2.报送汇报材料", "一、确定联络员\n二、报送汇报材料"]
)
def test_heading_without_number_begins_a_part(heading: str, below: str) -> None:
    head = "某市委第三轮巡察工作方案\n对市教育局党组开展常规巡察。"
    content = scheme_from_text(f"{head}\n{heading}\n{below}")
    assert [each["text"] for each in content["cooperation"]] == ["确定联络员", "报送汇报材料"]
    assert [each["text"] for each in content["sections"]] == ["对市教育局党组开展常规巡察。"]


def test_numbers_of_the_parts_go_on_behind_a_heading_without_number() -> None:
    content = scheme_from_text(
        "某市委第三轮巡察工作方案\n一、总体要求\n聚焦职责使命。\n配合事项\n（一）确定联络员\n"
        "二、其他\n执行。"
    )
    assert [each["text"] for each in content["cooperation"]] == ["确定联络员"]
    assert content["objective"] == "聚焦职责使命。"
    assert [each["title"] for each in content["sections"]] == ["其他"]


def test_heading_is_no_sentence() -> None:
    content = scheme_from_text(
        "某市委第三轮巡察工作方案\n一、总体要求\n配合事项另行通知。\n二、其他\n执行。"
    )
    assert "cooperation" not in content
