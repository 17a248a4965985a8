"""What people call the fields of contents, for whoever reads one outside a form."""

from typing import Final, NamedTuple


class Words(NamedTuple):
    """A name in both languages."""

    english: str
    chinese: str


# By name; where a name has another meaning in one type, by type and name.
_WORDS: Final = {
    "addressees": Words("Sent to", "主送机关"),
    "answer": Words("Answer", "答复"),
    "answers": Words("Answers to the upper plan", "对上级规划的回应"),
    "approvedBy": Words("Approved by", "审定"),
    "attachments": Words("Attachments", "附件"),
    "basedOn": Words("Carries out", "所贯彻的上级规划"),
    "basis": Words("Basis", "依据"),
    "batch": Words("Batch", "批次"),
    "byYear": Words("By year", "分年度目标"),
    "carriedOutBy": Words("Carried out by", "本级任务"),
    "clauses": Words("Clauses", "审核条目"),
    "contact": Words("Contact", "联系人"),
    "copies": Words("Copies", "抄送机关"),
    "counted": Words("Counted in", "计算方式"),
    "dayCount": Words("Days", "天数"),
    "depth": Words("Level", "层级"),
    "deputies": Words("Deputies", "副组长"),
    "disciplineRules": Words("Discipline rules", "纪律要求"),
    "documentNumber": Words("Document number", "发文字号"),
    "dueOn": Words("Due on", "期限"),
    "earlierRound": Words("Earlier round", "此前轮次"),
    "endsOn": Words("Ends on", "结束日期"),
    "escalateAfter": Words("Told upwards after", "逾期上报天数"),
    "extends": Words("Reaches down to", "延伸至"),
    "file": Words("File", "文件"),
    "findings": Words("Findings", "发现"),
    "focusPoints": Words("Focus points", "监督重点"),
    "furtherKinds": Words("Further kinds", "其他类型"),
    "heading": Words("Official heading", "公文要素"),
    "heldOn": Words("Held on", "会议日期"),
    "indicator": Words("Indicator", "指标"),
    "issuer": Words("Issuer", "发文机关"),
    "item": Words("Item of the upper plan", "上级任务"),
    "items": Words("Tasks", "任务"),
    "kind": Words("Kind", "类型"),
    "lastYear": Words("Last year", "截止年份"),
    "leadDepartment": Words("Lead department", "牵头单位"),
    "leader": Words("Leader", "组长"),
    "letter": Words("Letter", "意见书"),
    "meeting": Words("Meeting", "审定会议"),
    "members": Words("Members", "成员"),
    "method": Words("Method", "工作方式"),
    "name": Words("Name", "名称"),
    "numeral": Words("Printed number", "序号"),
    "objective": Words("Objective", "总体要求"),
    "partners": Words("Partners", "配合单位"),
    "period": Words("Time", "时限"),
    "plan": Words("Plan", "所属规划"),
    "reason": Words("Reason", "理由"),
    "remark": Words("Remark", "备注"),
    "role": Words("Role", "用途"),
    "round": Words("Round", "轮次"),
    "secrecy": Words("Secrecy", "密级"),
    "sections": Words("Sections", "其他部分"),
    "sha256": Words("Fingerprint", "文件指纹"),
    "signer": Words("Signer", "签发人"),
    "size": Words("Size", "大小"),
    "Team.size": Words("Persons", "人数"),
    "startsOn": Words("Starts on", "开始日期"),
    "suggestions": Words("Suggestions", "建议"),
    "target": Words("Target", "目标值"),
    "targets": Words("Inspected units", "巡察对象"),
    "team": Words("Team", "巡察组"),
    "teams": Words("Teams", "巡察组"),
    "term": Words("Term", "届次"),
    "text": Words("Text", "内容"),
    "timetable": Words("Timetable", "时间安排"),
    "title": Words("Title", "标题"),
    "type": Words("Type", "格式"),
    "unit": Words("Unit", "单位"),
    "urgency": Words("Urgency", "紧急程度"),
    "validFrom": Words("In force from", "施行日期"),
    "validTo": Words("In force until", "失效日期"),
    "writtenOn": Words("Date", "成文日期"),
    "year": Words("Year", "年份"),
}


def words_of(type_name: str, field: str) -> Words:
    """What the field of a type is called; its own name where it has no other."""
    return _WORDS.get(f"{type_name}.{field}") or _WORDS.get(field) or Words(field, field)
