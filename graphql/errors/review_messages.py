"""The words of what is refused of pre-reviews."""

REVIEW_MESSAGES = {
    "assigned_to_another": (
        "该条款已分办给其他人[（{member}）]，请其审核或重新分办",
        "The clause is assigned to another member[: {member}], who judges it until it is assigned"
        " anew.",
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
    "no_standard_in_force": (
        "尚未制定对应层级的审核指导标准",
        "No review standard for this level is in force.",
    ),
    "obligatory_clause_unmet": (
        "有否决项条款需修改，不能通过",
        "A clause that must be met wants a change, so it cannot be passed.",
    ),
    "opinion_required": ("“修改”“不通过”必须填写审核意见", "CHANGE and FAIL need an opinion."),
}
