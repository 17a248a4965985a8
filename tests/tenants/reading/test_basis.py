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
