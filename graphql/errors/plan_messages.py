"""The words of what is refused of plans that answer others, of deadlines, and of figures."""

PLAN_MESSAGES = {
    "answer_by_no_item": (
        "答复与任务不符：“结合实际”须指明本单位任务，“不涉及”不得指明[：{items}]",
        "ADAPTED names own tasks that carry it out, and NOT_APPLICABLE none[: {items}].",
    ),
    "answer_by_unknown_item": (
        "答复所指的本单位任务不存在[：{items}]",
        "The plan has no such task of its own[, answering: {items}].",
    ),
    "answer_to_no_item": (
        "上级规划没有所答复的任务[：编号 {items}]",
        "The upper plan has no task of this key[: {items}].",
    ),
    "answer_without_reason": (
        "“不涉及”须说明理由[：{items}]",
        "NOT_APPLICABLE needs a reason[: {items}].",
    ),
    "answered_twice": (
        "对上级规划的同一任务答复了两次[：{items}]",
        "A task of the upper plan is answered twice[: {items}].",
    ),
    "answers_no_plan": (
        "有逐项对应的答复，但未选定所依据的上级规划",
        "There are answers, but no upper plan that they are to.",
    ),
    "items_unanswered": (
        "上级规划尚有[ {number} 项]任务未逐项对应[：{items}]",
        "Some tasks of the upper plan have no answer[: {number} of them: {items}].",
    ),
    "metrics_out_of_range": (
        "指标数量超出允许范围[：须为 {least} 到 {most} 个，现有 {actual} 个]",
        "The number of metrics is out of range[: {least} to {most}, here {actual}].",
    ),
    "months_out_of_range": (
        "起止月份超出允许范围[：须为 {least} 到 {most} 个月，现为 {actual} 个月]",
        "The months are out of range[: {least} to {most}, here {actual}].",
    ),
    "no_month": (
        "月份须写作 2026-03 这样的年月[，年份在 {least} 到 {most} 之间]",
        "A month is written as 2026-03[, of a year from {least} to {most}].",
    ),
    "not_an_upper_plan": (
        "所依据的不是上级机构已印发的规划，或已撤回",
        "What it is based on is no issued plan of an upper body, or was withdrawn.",
    ),
    "not_below": (
        "只能要求下级机构制定并报备规划",
        "Only bodies below can be obliged to file a plan.",
    ),
    "obliges_nobody": ("没有要求其他单位承接，也无需修订的，无可催办", "Nobody owes a plan to it."),
    "owes_nothing": (
        "该单位没有应报而未报、应修订而未修订的规划、计划",
        "They do not owe a plan that answers this one, or its newest version.",
    ),
    "rule_exists": (
        "同一事项已有期限规则，请在其基础上修订或先行废止",
        "There is a rule for this already: edit it, or withdraw it first.",
    ),
    "rule_needs_calendar_days": (
        "上级[（{body}）]按自然日规定，本级须按自然日计[，最多 {most} 日]：遇长假，工作日会更长",
        "A body above[ ({body})] counts calendar days, so count them, too[: {most} at most]. Over"
        " long holidays working days take more.",
    ),
    "rule_not_stricter": (
        "下级的期限只能比上级[（{body}）]更严[：最多 {most} 日][，现为 {actual} 日]",
        "Below, a rule may only be stricter than that of a body above[ ({body})][: at most {most}"
        " days][, here {actual}].",
    ),
    "year_out_of_range": (
        "年度超出允许范围[：须在 {least} 到 {most} 之间，现为 {actual}]",
        "The year is out of range[: {least} to {most}, here {actual}].",
    ),
}
