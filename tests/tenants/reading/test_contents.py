"""A text becomes the content that its author would have typed; all of its words are in it."""

import re
from pathlib import Path
from typing import Any

import pytest

from liandong.tenants.content import changes_of, validated
from liandong.tenants.plans.models import PlanContent, PlanKind
from liandong.tenants.plans.reading import plan_from_text
from liandong.tenants.schemes.models import SchemeContent
from liandong.tenants.schemes.reading import scheme_from_text

HERE = Path(__file__).parent
PLAN = (HERE / "plan.txt").read_text("utf-8")
SCHEME = (HERE / "scheme.txt").read_text("utf-8")
PARTS = re.compile(r"[\s，。；：、（）★]+|第[一二]巡察组：")
# Labels that are fields.
BETWEEN = re.compile(
    r"[\s，。；：、（）★]|组长|副组长|成员|等2个单位开展常规巡察|对(?=县教)|牵头单位|配合单位|责任单位|完成时限|秘密|1年"
)


MISSING: dict[Any, list[str]] = {
    plan_from_text: ["二〇二三年六月二十日"],
    scheme_from_text: [
        "总体要求",
        "巡察对象和人员分组",
        "监督重点",
        "四",
        "时间安排",
        "工作方式",
        "六",
        "纪律要求",
        "2023年3月31日",
    ],
}


def words(value: Any) -> str:
    """All texts of a content."""
    if isinstance(value, dict):
        return "".join(map(words, value.values()))
    if isinstance(value, list):
        return "".join(map(words, value))
    return "" if isinstance(value, int) else str(value)


@pytest.mark.parametrize(("text", "read"), [(PLAN, plan_from_text), (SCHEME, scheme_from_text)])
def test_nothing_is_lost(text: str, read: Any) -> None:
    found = BETWEEN.sub("", words(read(text)))
    parts = [part for line in text.splitlines() for part in PARTS.split(line)]
    missing = [part for part in parts if BETWEEN.sub("", part) not in found]
    # The date below is a day in the content, and headings of a scheme's parts are names of fields.
    assert missing == MISSING[read]


def test_plan_is_read() -> None:
    plan = plan_from_text(PLAN)
    assert plan["kind"] is PlanKind.FIVE_YEAR
    assert (plan["title"], plan["year"], plan["last_year"]) == (
        "某某市委巡察工作规划（2023—2027年）",
        2023,
        2027,
    )
    assert plan["heading"]["document_number"] == "某委办发〔2023〕12号"
    assert plan["heading"]["secrecy"] == "CONFIDENTIAL"
    assert plan["heading"]["issuer"] == "中共某某市委办公室"
    assert str(plan["heading"]["written_on"]) == "2023-06-20"
    assert [item["depth"] for item in plan["items"]] == [1, 2, 3, 3, 2, 3]
    led = plan["items"][2]
    assert (led["numeral"], led["title"]) == ("（一）", "聚焦“国之大者”")
    assert led["lead_department"] == "市委巡察办"
    assert led["partners"] == ["市纪委监委", "市委组织部"]
    assert led["period"] == {"text": "2027年底前"}
    assert led["text"].endswith("跟进到哪里。")
    titles = [point.get("title") or point["text"] for point in plan["sections"]]
    assert titles[1:] == [
        "总体要求",
        "指导思想",
        "基本原则",
        "坚持党的领导",
        "坚持实事求是",
        "保障措施",
    ]


def test_scheme_is_read() -> None:
    scheme = scheme_from_text(SCHEME)
    assert (scheme["kind"], scheme["year"], scheme["round"]) == ("ROUTINE", 2023, 5)
    assert scheme["term"] == "十三届"
    assert [team["leader"] for team in scheme["teams"]] == ["张某", "孙某"]
    assert scheme["teams"][0]["deputies"] == ["李某", "王某"]
    assert scheme["teams"][0]["members"] == ["赵某", "钱某"]
    assert [(target["name"], target["team"]) for target in scheme["targets"]] == [
        ("县教育局党组", "第一巡察组"),
        ("县体育局党组", "第一巡察组"),
        ("县卫生健康局党组", "第二巡察组"),
        ("县医疗保障局党组", "第二巡察组"),
        ("县人民医院党委", "第二巡察组"),
    ]
    assert [stage["period"]["text"] for stage in scheme["timetable"]] == [
        "2023年4月上旬",
        "2023年4月10日至6月9日",
        "6月下旬至7月上旬",
    ]
    assert scheme["objective"].startswith("坚持以")
    assert scheme["method"].startswith("采取")
    assert [rule["title"] for rule in scheme["discipline_rules"]] == [
        "严守政治纪律",
        "严守廉洁纪律",
    ]
    assert scheme["contact"] == "联系人：吴某，电话：0434-0000000"
    assert scheme["heading"]["addressees"] == ["各乡镇党委", "县直各部门党组（党委）"]


@pytest.mark.parametrize(
    ("text", "read", "model"),
    [(PLAN, plan_from_text, PlanContent), (SCHEME, scheme_from_text, SchemeContent)],
)
def test_what_is_read_is_valid(text: str, read: Any, model: Any) -> None:
    content = read(text)
    content.pop("kind") if model is PlanContent else None
    validated(model, content)


@pytest.mark.parametrize("read", [plan_from_text, scheme_from_text])
@pytest.mark.parametrize(
    "text",
    [
        "",
        "。",
        "一、",
        "一、\n（一）\n1.",
        "标题",
        "十百、甲",
        "一、对象\n" + "、".join(f"单位{number}" for number in range(3000)),
        "一、任务\n" + "甲" * 50_000,
        "（" * 2000 + "一" + "）" * 2000,
        "\x00\ufeff\u200b",
        "一、时间安排\n（一）" + "9月" * 3000,
    ],
)
def test_any_text_is_read(read: Any, text: str) -> None:
    content = read(text)
    model = changes_of(PlanContent if read is plan_from_text else SchemeContent)
    assert set(content) <= {*model.model_fields, "kind"}
