"""What people call the fields of contents, for whoever reads one outside a form."""

from typing import Final, NamedTuple

from strawberry.utils.str_converters import to_camel_case

from liandong.tenants.schemes.models import SchemePart


class Words(NamedTuple):
    """A name in both languages."""

    english: str
    chinese: str


# By name; where a name has another meaning in one type, by type and name.
_WORDS: Final = {
    to_camel_case(part.name.lower()): Words(part.english, part.chinese) for part in SchemePart
} | {
    "addressees": Words("Sent to", "主送机关"),
    "advice": Words("Advice", "工作建议"),
    "answer": Words("Answer", "答复"),
    "answers": Words("Answers to the upper plan", "对上级规划的回应"),
    "approvedBy": Words("Approved by", "审定"),
    "article": Words("Article", "依据条款"),
    "articles": Words("Articles", "条款"),
    "basedOn": Words("Carries out", "所贯彻的上级规划"),
    "basis": Words("Basis", "依据"),
    "bodies": Words("Bodies", "机构"),
    "body": Words("Body", "机构"),
    "byYear": Words("By year", "分年度目标"),
    "callInDays": Words("Can be called in within (days)", "调审期限（日）"),
    "carriedOutBy": Words("Carried out by", "本级任务"),
    "category": Words("Category", "类别"),
    "changeable": Words("May change after the pass", "通过后可调整的部分"),
    "chapter": Words("Chapter", "章节"),
    "clause": Words("Clause", "审核条款"),
    "clauses": Words("Clauses", "审核条目"),
    "copies": Words("Copies", "抄送机关"),
    "counted": Words("Counted in", "计算方式"),
    "dayCount": Words("Days", "天数"),
    "departments": Words("Carried out by", "责任单位"),
    "depth": Words("Level", "层级"),
    "deputies": Words("Deputies", "副组长"),
    "documentNumber": Words("Document number", "发文字号"),
    "dueOn": Words("Due on", "期限"),
    "earlierRound": Words("Earlier round", "此前轮次"),
    "effectiveFrom": Words("In force from", "施行日期"),
    "effectiveTo": Words("In force until", "失效日期"),
    "element": Words("Element", "要素"),
    "enclosures": Words("Files", "附件"),
    "endsOn": Words("Ends on", "结束日期"),
    "escalateAfter": Words("Told upwards after", "逾期上报天数"),
    "evidence": Words("What shows it", "问题依据"),
    "extends": Words("Reaches down to", "延伸至"),
    "file": Words("File", "文件"),
    "findings": Words("Findings", "发现"),
    "guidance": Words("How it is judged", "审核指引"),
    "hands": Words("Hands", "审核人数要求"),
    "heldOn": Words("Held on", "会议日期"),
    "indicator": Words("Indicator", "指标"),
    "inspectionKind": Words("Kind of inspection", "巡察方式"),
    "issuer": Words("Issuer", "发文机关"),
    "item": Words("Item of the upper plan", "上级任务"),
    "items": Words("Tasks", "任务"),
    "kinds": Words("Kinds", "类型"),
    "leadDepartment": Words("Lead department", "牵头单位"),
    "leader": Words("Leader", "组长"),
    "letter": Words("Letter", "意见书"),
    "meeting": Words("Meeting", "审定会议"),
    "members": Words("Members", "成员"),
    "mode": Words("How they come in", "报送方式"),
    "name": Words("Name", "名称"),
    "number": Words("Number", "序号"),
    "numeral": Words("Printed number", "序号"),
    "onFindings": Words("Follows from the findings", "针对的问题"),
    "part": Words("Part", "部分"),
    "partners": Words("Partners", "配合单位"),
    "passages": Words("Passages of the scheme", "方案内容"),
    "polarity": Words("Example or warning", "正面、反面"),
    "post": Words("Post", "职务"),
    "preamble": Words("Preamble", "前言"),
    "problems": Words("Problems, cases", "问题、案例"),
    "question": Words("What is asked", "征求意见的问题"),
    "reason": Words("Reason", "理由"),
    "recipients": Words("Recipients", "发送对象"),
    "remark": Words("Remark", "备注"),
    "role": Words("Role", "用途"),
    "schemeHash": Words("Fingerprint of the scheme", "方案指纹"),
    "scope": Words("What is received", "受理范围"),
    "Finding.scope": Words("Of this body or common", "个性、共性"),
    "secrecy": Words("Secrecy", "密级"),
    "seriousness": Words("Seriousness", "严重程度"),
    "sha256": Words("Fingerprint", "文件指纹"),
    "signer": Words("Signer", "签发人"),
    "size": Words("Size", "大小"),
    "Team.size": Words("Persons", "人数"),
    "startsOn": Words("Starts on", "开始日期"),
    "steps": Words("Rules these steps", "适用环节"),
    "submitter": Words("Submitted by", "报审机构"),
    "suggestions": Words("Suggestions", "建议"),
    "summary": Words("Summary", "摘要"),
    "takesUp": Words("Reviews taken up", "提级审核"),
    "target": Words("Target", "目标值"),
    "team": Words("Team", "巡察组"),
    "text": Words("Text", "内容"),
    "topic": Words("Field of work", "领域"),
    "type": Words("Type", "格式"),
    "unit": Words("Unit", "单位"),
    "upperItem": Words("Item of the upper plan", "上级任务"),
    "urgency": Words("Urgency", "紧急程度"),
    "validFrom": Words("In force from", "施行日期"),
    "validTo": Words("In force until", "失效日期"),
    "writtenOn": Words("Date", "成文日期"),
}


def words_of(type_name: str, field: str) -> Words:
    """What the field of a type is called; its own name where it has no other."""
    return _WORDS.get(f"{type_name}.{field}") or _WORDS.get(field) or Words(field, field)
