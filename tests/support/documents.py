"""Inputs that a body would write, and the mutations that send them."""

from typing import Any

PLAN: dict[str, Any] = {
    "kind": "FIVE_YEAR",
    "title": "吉林省委巡视工作规划（2023—2027年）",
    "heading": {
        "documentNumber": "吉巡办〔2023〕5号",
        "secrecy": "INTERNAL",
        "urgency": "URGENT",
        "issuer": "中共吉林省委巡视工作领导小组办公室",
        "signer": "陈立群",
        "approvedBy": {"meeting": "省委常委会会议", "heldOn": "2023-11-10"},
        "addressees": ["各市（州）党委", "省直各部门党组（党委）"],
        "copies": ["省纪委监委"],
        "writtenOn": "2023-11-15",
    },
    "term": "第十二届",
    "year": 2023,
    "lastYear": 2027,
    "round": 3,
    "batch": 1,
    "period": {"text": "2023年至2027年", "startsOn": "2023-01-01", "endsOn": "2027-12-31"},
    "basis": "《中国共产党巡视工作条例》和中央巡视工作规划",
    "sections": [
        {
            "title": "指导思想",
            "numeral": "一、",
            "depth": 1,
            "text": "发现问题、形成震慑，推动改革、促进发展。",
        }
    ],
    "items": [
        {
            "title": "政治巡视进一步深化",
            "text": "推进政治监督具体化、精准化、常态化。",
            "numeral": "（一）",
            "depth": 2,
            "leadDepartment": "省委巡视办",
            "partners": ["省委组织部", "省审计厅"],
            "period": {"text": "2024年底前", "endsOn": "2024-12-31"},
            "indicator": {"name": "全覆盖", "target": "100", "unit": "%", "byYear": 2027},
        },
        {"title": "上下联动进一步强化", "text": "健全巡视巡察上下联动工作格局。"},
    ],
}

STANDARD: dict[str, Any] = {
    "appliesTo": "CITY",
    "title": "市（州）巡察工作方案审核指导标准",
    "mode": "APPROVE",
    "callInDays": 10,
    "hands": "ONE",
    "changeable": ["HEADING", "CONTACT", "ATTACHMENTS"],
    "clauses": [
        {
            "title": "政治定位",
            "text": "聚焦“两个维护”，不是业务检查。",
            "guidance": "看总体要求，不看篇幅。",
            "basis": "《中国共产党巡视工作条例》第十三条",
            "kind": "OBLIGATORY",
        },
        {"title": "监督重点", "text": "结合被巡察单位职能责任，防止“上下一般粗”。"},
        {"title": "时间安排", "text": "时间安排切合实际。"},
    ],
}

SCHEME: dict[str, Any] = {
    "title": "四平市委第三轮巡察工作方案",
    "heading": PLAN["heading"] | {"documentNumber": "四巡办〔2026〕3号"},
    "kind": "ROUTINE",
    "furtherKinds": ["LOOK_BACK"],
    "term": "第八届",
    "year": 2026,
    "lastYear": 2026,
    "round": 3,
    "batch": 1,
    "period": {"text": "3月上旬至4月底", "startsOn": "2026-03-02", "endsOn": "2026-04-30"},
    "basis": "《中国共产党巡视工作条例》和市委巡察工作规划",
    "objective": "贯彻省委巡视工作部署，深化政治巡察。",
    "focusPoints": [
        {"text": "落实党的路线方针政策情况", "title": "政治责任", "numeral": "（一）", "depth": 1},
        {"text": "落实全面从严治党责任情况"},
    ],
    "targets": [
        {
            "name": "市教育局党组",
            "kind": "ORGAN",
            "team": "第一巡察组",
            "extends": "所属学校",
            "earlierRound": "七届市委第五轮",
            "inspectionKind": "LOOK_BACK",
        },
        {"name": "市水利局党组"},
    ],
    "teams": [
        {
            "name": "第一巡察组",
            "leader": "王建国",
            "deputies": ["李晓梅"],
            "size": 7,
            "members": ["赵亮"],
            "contact": "0434-3266001，市信访局一楼接待室",
        },
    ],
    "timetable": [
        {
            "name": "进驻",
            "text": "召开动员会。",
            "period": {"text": "3月初", "startsOn": "2026-03-02", "endsOn": "2026-03-03"},
        },
        {"name": "了解", "period": {"text": "3月4日至4月30日", "endsOn": "2026-04-30"}},
    ],
    "method": "听取汇报、个别谈话、受理来信来访来电、调阅资料、下沉了解。",
    "disciplineRules": [{"text": "不干预被巡察单位正常工作"}, {"text": "严守保密纪律"}],
    "reception": {
        "scope": "受理反映被巡察党组织领导班子及其成员问题的来信来电来访。",
        "period": {"text": "截至4月20日", "endsOn": "2026-04-20"},
    },
    "cooperation": [{"title": "联络", "text": "确定一名负责同志联络，准备办公场所。"}],
    "sections": [{"text": "市委巡察工作领导小组统一领导。", "title": "组织保障"}],
    "contact": "李晓梅 0434-3266000",
}

SUPERVISION: dict[str, Any] = {
    "supervised": "220300",
    "kind": "ON_SITE_RESEARCH",
    "startsOn": "2026-05-06",
    "endsOn": "2026-05-20",
    "places": ["四平市", "梨树县"],
    "team": ["省委巡视办副主任 赵某", "长春市委巡察办 钱某"],
    "topics": ["监督重点是否聚焦", "整改是否到位"],
}

OPINION: dict[str, Any] = {
    "heading": PLAN["heading"] | {"documentNumber": "吉巡办〔2026〕30号"},
    "letter": "调研组到四平市蹲点调研，现将有关情况反馈如下。",
    "findings": [
        {
            "text": "监督重点不够聚焦",
            "category": "方案质量",
            "seriousness": "CONSIDERABLE",
            "scope": "COMMON",
            "evidence": "抽查的三份方案监督重点相同。",
        }
    ],
    "suggestions": [
        {
            "text": "结合县区实际细化监督重点",
            "dueOn": "2026-06-30",
            "departments": ["市委巡察办", "市委组织部"],
            "onFindings": [1],
        },
        {"text": "完善“1+X”协作机制", "dueOn": "2026-06-30"},
    ],
}

DEADLINE: dict[str, Any] = {
    "event": "SCHEME_SUBMIT",
    "due": "REVIEW_ACCEPT",
    "title": "前置审核受理时限",
    "dayCount": 5,
    "counted": "WORKING",
    "escalateAfter": 10,
    "basis": "《巡察工作方案前置审核办法》第八条",
    "validFrom": "2020-01-01",
    "validTo": "2199-12-31",
    "remark": "遇重大节假日顺延，以系统计算为准。",
}

TEMPLATE: dict[str, Any] = {
    "paper": "REVIEW",
    "title": "本单位审核意见书格式",
    "remark": "用于对各市州方案的审核意见。",
}

CONSULTATION: dict[str, Any] = {
    "question": "请就监督重点提出意见。",
    "dueOn": "2199-12-31",
    "passages": [{"part": "FOCUS_POINTS"}, {"part": "METHOD"}],
}

EXPERIENCE: dict[str, Any] = {
    "title": "四平市整改监督“双清单”做法",
    "kind": "PRACTICE",
    "topic": "整改监督",
    "heading": PLAN["heading"] | {"documentNumber": "四巡办〔2026〕9号"},
    "summary": "以问题清单、责任清单推动整改，三个月内办结率达到九成。",
    "sections": [
        {
            "title": "主要做法",
            "numeral": "一、",
            "depth": 1,
            "text": "逐项列出问题、责任单位和时限，每月对账。",
        },
        {"text": "办结一项、销号一项。"},
    ],
}

RULE_DOCUMENT: dict[str, Any] = {
    "title": "四平市巡察工作方案审核办法（试行）",
    "kind": "MEASURES",
    "issuer": "中共四平市委巡察工作领导小组",
    "documentNumber": "四巡〔2026〕2号",
    "effectiveFrom": "2026-01-01",
    "effectiveTo": "2027-12-31",
    "preamble": "为规范巡察工作方案审核，制定本办法。",
    "articles": [
        {
            "numeral": "第一条",
            "title": "适用范围",
            "chapter": "第一章 总则",
            "text": "县（市、区）巡察工作方案的审核，适用本办法。",
            "steps": ["SCHEME_SUBMIT", "REVIEW_ACCEPT"],
        },
        {"text": "审核应当逐条提出意见。"},
    ],
}

NOTICE: dict[str, Any] = {
    "title": "关于2026年整改不力共性问题的通报",
    "kind": "COMMON_PROBLEM",
    "year": 2026,
    "heading": PLAN["heading"] | {"documentNumber": "吉巡办〔2026〕21号"},
    "text": "现将督导发现的共性问题通报如下，请认真整改。",
    "problems": [
        {
            "text": "整改台账长期挂账，以文件落实整改。",
            "category": "整改落实",
            "polarity": "NEGATIVE",
            "advice": "建立销号前的实地核查制度。",
            "findings": ["1.1"],
        },
        {"text": "巡察组力量配备不足。"},
    ],
    "recipients": [
        {"body": "220300"},
        {"name": "省委组织部", "post": "分管负责同志"},
    ],
    "dueOn": "2199-12-31",
}

# What each mutation says besides the record that it is on.
NO_CLAUSE = "clause_00000000-0000-7000-8000-000000000000"
SAID: dict[str, dict[str, Any]] = {
    "draftPlan": PLAN,
    "editPlan": {"title": "修订后的规划"},
    "sharePlan": {"with": "ALL_BELOW"},
    "unsharePlan": {"with": "ALL_BELOW"},
    "urgePlan": {"body": "220300"},
    "reportPlan": {"progress": [{"item": "abcdefabcdef", "done": 60}]},
    "commentPlan": {"note": "请细化对县区的指导措施。"},
    "closePlan": {"note": "各项任务均已完成。"},
    "draftScheme": SCHEME,
    "editScheme": {"objective": "结合四平实际。"},
    "selfCheckScheme": {"checks": [{"clauseId": NO_CLAUSE, "result": "MET"}]},
    "draftReviewStandard": STANDARD,
    "editReviewStandard": {"title": "另一个标准"},
    "draftDeadlineRule": DEADLINE,
    "editDeadlineRule": {"title": "另一条规则"},
    "draftPaperTemplate": TEMPLATE,
    "editPaperTemplate": {"title": "另一种格式"},
    "draftRuleDocument": RULE_DOCUMENT,
    "editRuleDocument": {"title": "另一个办法"},
    "draftNotice": NOTICE,
    "editNotice": {"title": "另一份通报"},
    "answerNotice": {
        "answer": "已逐条整改。",
        "rule": "整改销号办法",
        "ruleNumber": "四巡办〔2026〕3号",
    },
    "recordNoticeAnswer": {"answer": "已研究落实。", "rule": "干部监督办法"},
    "sendBackNoticeAnswer": {"note": "请补充具体措施。"},
    "draftExperience": EXPERIENCE,
    "editExperience": {"title": "另一种做法"},
    "adoptExperience": {"note": "在长春推行双清单。"},
    "commentExperience": {"note": "建议补充对账的频次。"},
    "assignClauses": {"assignments": [{"clauseId": NO_CLAUSE}]},
    "recordVerdict": {
        "verdict": "CHANGE",
        "opinion": "不够聚焦",
        "comments": [
            {"field": "method", "start": 0, "end": 4, "comment": "请写明听取哪些单位汇报。"}
        ],
    },
    "decideReview": {"decision": "RETURN"},
    "passWithChanges": {"changes": [{"part": "METHOD"}], "note": "请细化工作方式"},
    "askOpinion": CONSULTATION,
    "giveOpinion": {"opinion": "建议结合行业特点细化监督重点。"},
    "recordOpinion": {"opinion": "无不同意见。", "givenBy": "张某"},
    "openSupervision": SUPERVISION,
    "openSupervisions": SUPERVISION | {"supervised": ["220300", "220100"]},
    "issueOpinion": OPINION,
    "answerSuggestion": {"answer": "已制定整改措施。"},
    "reportSuggestion": {"progress": "已完成两个县的细化。"},
    "askSuggestionExtension": {"dueOn": "2199-12-31", "reason": "正值换届。"},
    "refuseSuggestionExtension": {"note": "时间已经足够"},
    "reopenSuggestion": {"reason": "问题反弹。"},
    "closeSupervisionWithoutLetter": {"note": "没有发现需要反馈的问题"},
    "cancelSupervision": {"note": "任务调整"},
    "reopenSupervision": {"note": "补充督导"},
    "sendBackSuggestion": {"note": "不够具体"},
    "propose": {"note": "请审签"},
    "sendBackProposal": {"note": "再作修改"},
    "nameDeputy": {
        "memberId": "member_00000000-0000-7000-8000-000000000000",
        "startsOn": "2199-01-01",
        "endsOn": "2199-01-02",
    },
}


def mutation(name: str, input_type: str, selection: str) -> str:
    """The document of one mutation with its input in `$input`."""
    return f"mutation($input: {input_type}!) {{ {name}(input: $input) {{ {selection} }} }}"
