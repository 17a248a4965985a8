"""The words of what is refused of pre-reviews."""

REVIEW_MESSAGES = {
    "asks_itself": ("不能向本机构征求意见", "A body does not ask itself for an opinion."),
    "asks_submitter": (
        "不能向报审机构征求意见",
        "The body whose scheme is under review is not asked for an opinion on it.",
    ),
    "assigned_to_another": (
        "该条款已分办给其他人[（{member}）]，请其审核或重新分办",
        "The clause is assigned to another member[: {member}], who judges it until it is assigned"
        " anew.",
    ),
    "body_or_department": (
        "征求意见的对象只能是一个机构或一个部门",
        "Either a body is asked or a department, not both.",
    ),
    "called_in_late": (
        "已超过调审期限[：报备后 {days} 日内]",
        "It can be called in no more[: within {days} days after it was filed].",
    ),
    "clause_failed": ("有审核条款不通过，不能通过", "A clause failed, so it cannot be passed."),
    "clause_not_in_force": (
        "该条款不在现行审核标准之中，请按现行标准自查",
        "The clause is none of the standard that is in force now.",
    ),
    "clause_not_judged": ("尚有审核条款未提出意见", "Some clauses have no verdict yet."),
    "clause_or_passage_required": (
        "请至少选择一条审核条款或一处方案内容",
        "Name a clause or a passage that it is about.",
    ),
    "judged_by_decider": (
        "您已对条款提出审核意见，按双人审核的要求，须由另一人作出决定",
        "You gave a verdict on a clause; the standard wants another member to decide.",
    ),
    "member_judges_nothing": (
        "该成员不承担审核工作",
        "This member judges no schemes.",
    ),
    "no_open_review": ("没有进行中的审核", "There is no open review."),
    "no_opinion": (
        "上一轮审核没有对该条款提出意见，无需答复",
        "The last round has no opinion on this clause that could be answered.",
    ),
    "no_own_pass": ("通过意见不是本机构作出的", "The pass was not given by your body."),
    "no_passage": (
        "所审方案中没有这处文字",
        "The version that is judged has no such field with words.",
    ),
    "no_standard_in_force": (
        "尚未制定对应层级的审核指导标准",
        "No review standard for this level is in force.",
    ),
    "no_words": ("该部分没有文字", "That part has no words."),
    "not_asked": ("没有向本机构征求意见", "Your body was not asked for this opinion."),
    "obligatory_clause_unmet": (
        "有否决项条款需修改，不能通过",
        "A clause that must be met wants a change, so it cannot be passed.",
    ),
    "opinion_required": ("“修改”“不通过”必须填写审核意见", "CHANGE and FAIL need an opinion."),
    "outside_text": (
        "批注的位置超出文字范围[：该处共 {most} 字]",
        "The range is empty or reaches beyond the words[: there are {most} characters].",
    ),
}
