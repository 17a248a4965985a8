"""The words of what is refused of notices, and of all that bodies tell each other."""

from liandong.graphql.errors.experience_messages import EXPERIENCE_MESSAGES

NOTICE_MESSAGES = {
    "answer_was_recorded": (
        "该回复由本机构代为登记，不能退回",
        "This body recorded the answer itself; it is not sent back.",
    ),
    "case_without_polarity": (
        "典型案例通报的每个案例都要标明正面或反面",
        "Each case of a circular says whether it is an example or a warning.",
    ),
    "finding_not_ones_own": (
        "所引用的问题不在本机构印发的督导意见中",
        "A finding that is named is none of this body's own opinion letters.",
    ),
    "no_problem_said": (
        "请至少写一个问题或案例；只有情况通报可以没有",
        "Say a problem or a case; only a briefing can go without.",
    ),
    "no_recipient": ("请至少选择一个发送对象", "Name somebody whom it goes to."),
    "not_recipient": ("该通报没有发送给本机构", "The notice was not sent to your body."),
    "recipient_out_of_reach": (
        "通报只能发给下级机构，情况通报还可发给直接上级[（{recipient}）]",
        "A notice goes to bodies below, and a briefing to the direct superior as well"
        "[: {recipient}].",
    ),
    "recipient_repeated": (
        "发送对象重复[（{recipient}）]",
        "Somebody is named twice as a recipient[: {recipient}].",
    ),
    "recipient_unclear": (
        "每个发送对象只能是一个机构，或一个部门、领导[（{recipient}）]",
        "Each recipient is either a body or a department or leader[: {recipient}].",
    ),
    "recipients_unsettled": (
        "尚有发送对象未办结[（{number} 个）]，请在附言中说明办结的理由",
        "Some recipients are not settled[ ({number})]; the note says why the notice is closed.",
    ),
}
EXCHANGE_MESSAGES = EXPERIENCE_MESSAGES | NOTICE_MESSAGES
