"""The least that a record of each noun says, in the database's words."""

from typing import Any

# What it keeps from its beginning.
FIXED: dict[str, dict[str, Any]] = {
    "plan": {"kind": "ANNUAL"},
    "template": {"paper": "REVIEW"},
    "supervision": {
        "kind": "PILOT",
        "starts_on": "2026-01-01",
        "ends_on": "2026-02-01",
        "places": ["市区"],
    },
}
# What its first version says.
CONTENTS: dict[str, dict[str, Any]] = {
    "plan": {
        "title": "年度计划",
        "year": 2026,
        "sections": [{"text": "全面从严治党"}],
        "items": [{"title": "一", "text": "任务"}],
    },
    "standard": {
        "title": "标准",
        "clauses": [{"title": "甲", "text": "条款"}, {"title": "乙", "text": "条款"}],
    },
    "scheme": {
        "title": "方案",
        "kind": "ROUTINE",
        "year": 2026,
        "round": 3,
        "objective": "总体要求",
        "focus_points": [{"text": "监督重点"}],
        "targets": [{"name": "市教育局党组"}],
        "teams": [{"name": "巡察组", "leader": "组长", "deputies": [], "size": 7}],
        "timetable": [{"name": "进驻", "period": {"text": "三月初", "ends_on": "2026-03-03"}}],
        "method": "听取汇报",
        "discipline_rules": [{"text": "严守纪律"}],
        "cooperation": [{"text": "确定联络员"}],
        "sections": [{"text": "组织保障"}],
    },
    "supervision": {
        "letter": "意见书",
        "findings": [{"text": "问题"}],
        "suggestions": [{"text": "建议", "due_on": "2026-06-30"}],
    },
    "deadline": {"title": "期限", "day_count": 30, "counted": "CALENDAR"},
    "consultation": {"question": "请提出意见", "passages": [{"part": "METHOD"}]},
    "template": {"title": "格式"},
    "experience": {
        "title": "经验",
        "kind": "PRACTICE",
        "summary": "摘要",
        "sections": [{"text": "做法"}],
    },
    "ruledocument": {
        "title": "办法",
        "kind": "MEASURES",
        "issuer": "领导小组",
        "articles": [
            {"text": "第一条", "numeral": "第一条"},
            {"text": "条文", "numeral": "第二条"},
        ],
    },
    "notice": {
        "title": "通报",
        "kind": "COMMON_PROBLEM",
        "year": 2026,
        "text": "现将有关问题通报如下。",
        "problems": [{"text": "问题", "advice": "建议"}],
        "recipients": [{"name": "市审计局"}],
        "due_on": "2199-12-31",
    },
}
