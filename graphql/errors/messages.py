"""The message of each stable reason, in Chinese, or in English if the client prefers it."""

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from liandong.graphql.errors.file_messages import FILE_MESSAGES
from liandong.graphql.errors.limit_messages import LIMIT_MESSAGES
from liandong.graphql.errors.notice_messages import EXCHANGE_MESSAGES
from liandong.graphql.errors.plan_messages import PLAN_MESSAGES
from liandong.graphql.errors.review_messages import REVIEW_MESSAGES
from liandong.graphql.errors.supervision_messages import SUPERVISION_MESSAGES
from liandong.policies.worded import Worded


class Language(Worded):
    """A language that messages and labels come in."""

    ZH = "zh", "Chinese", "中文"
    EN = "en", "English", "英文"


NOTHING: Mapping[str, object] = MappingProxyType({})
# A part in brackets is left out unless all its parameters have values.
MESSAGES: dict[str, tuple[str, str]] = {
    **EXCHANGE_MESSAGES,
    **FILE_MESSAGES,
    **LIMIT_MESSAGES,
    **PLAN_MESSAGES,
    **REVIEW_MESSAGES,
    **SUPERVISION_MESSAGES,
    "already_proposed": ("已呈签，尚待签发", "It was proposed already and awaits a signature."),
    "already_shared": ("已经共享，无需重复", "It is shared with them already."),
    "bad_cursor": (
        "游标无效，或不属于本机构的此列表与排序",
        "The cursor is not one of this list and order that your body was given.",
    ),
    "bad_user_input": (
        "变量[ {variable} ]的值不正确[：{problem}]",
        "The variable[ {variable}] has a wrong value[: {problem}].",
    ),
    "before_what_it_follows": (
        "日期[ {day} ]早于上一环节[的日期（{earliest}）]",
        "This day is before that of what it follows[: {day}, at the earliest {earliest}].",
    ),
    "body_not_whole": ("请求内容没有完整送达", "The body was not sent whole."),
    "compressed_body": (
        "请求内容不得压缩[（{encoding}）]，请按原文发送",
        "The body must be sent as it is, not compressed[ ({encoding})].",
    ),
    "deputy_is_director": (
        "该成员本人就是主任，无需代签",
        "This member is a director already, and signs in its own right.",
    ),
    "deputy_is_oneself": ("不能指定本人代签", "Nobody is one's own deputy."),
    "deputy_is_past": ("代签期限已过", "The last day of this deputyship is past."),
    "deputy_overlaps": (
        "与另一段代签的日期重叠：同一时间，一位主任只能有一名代签人，一名成员只能代一位主任签",
        "Another deputyship of this director or member has days in common with this one.",
    ),
    "due_in_past": (
        "反馈期限[{day}]早于今天[（今天是{today}）]",
        "The answer was due before today[: {day}, today is {today}].",
    ),
    "ended_already": (
        "督导在今天之前已结束[：{day}，今天是 {today}]",
        "It ended before today[: on {day}, today is {today}].",
    ),
    "ends_before_start": (
        "结束日期早于开始日期[：{start} 开始，{end} 结束]",
        "It ends before it starts[: it starts on {start} and ends on {end}].",
    ),
    "filing_not_current": (
        "报备后又有修改，须先重新报备",
        "It was changed after it was filed; file it again first.",
    ),
    "finding_or_suggestion_required": (
        "意见书须至少列出一条问题或一条工作建议",
        "An opinion letter needs at least one finding or suggestion.",
    ),
    "first_and_last": ("first 与 last 不能同时使用", "Use either `first` or `last`."),
    "forbidden": ("没有权限", "Your roles do not permit this."),
    "graphql_parse_failed": (
        "查询有语法错误[：{problem}]",
        "The document is not GraphQL[: {problem}].",
    ),
    "graphql_validation_failed": (
        "查询不符合接口定义[：{problem}]",
        "The document does not fit the schema[: {problem}].",
    ),
    "id_needed": ("操作须有 id", "An operation needs an id."),
    "in_the_future": (
        "日期[ {day} ]晚于今天[（{today}）]",
        "This day is still to come[: {day}, today is {today}].",
    ),
    "in_the_past": ("日期不能早于今天", "This day is past."),
    "internal": ("系统内部错误", "Something went wrong on our side."),
    "introspection_denied": (
        "接口定义仅供开发人员查询",
        "Only developers may ask for the schema here.",
    ),
    "key_used_for_another_act": (
        "该幂等键已用于其他操作",
        "The idempotency key was used for another act.",
    ),
    "longer_than_a_year": ("代签期限不能超过一年", "A deputy is named for a year at most."),
    "malformed": ("格式不正确[：{problem}]", "This is not of the expected form[: {problem}]."),
    "media_type_not_json": (
        "请求内容须为 application/json",
        "The body must be application/json.",
    ),
    "member_disabled": ("该成员已停用", "This member is disabled."),
    "message_not_json": ("消息须为 JSON 文本", "Messages must be JSON text."),
    "message_not_object": ("消息须为 JSON 对象", "Messages must be JSON objects."),
    "message_too_deep": ("消息嵌套过深", "The message is nested too deeply."),
    "message_too_long": ("只有操作可以这样长", "Only operations may be that long."),
    "method_not_allowed": ("请使用 POST；查询也可用 GET", "Use POST, or GET for queries."),
    "mutation_over_get": ("不能用 GET 执行变更", "A mutation is not run over GET."),
    "needs_no_signature": ("该操作无需签发", "This needs nobody's signature."),
    "never_issued": ("没有印发过，不能重新印发", "It was never issued."),
    "no_element": (
        "所审的稿中没有这一要素",
        "The version under review has no such element there.",
    ),
    "no_indicator": ("该任务没有指标，不能填写完成值", "The task has no indicator."),
    "no_offset": (
        "时间必须带有时区（如 +08:00）",
        "A moment needs its offset from UTC, e.g. `+08:00`.",
    ),
    "no_such_finding": (
        "针对的问题不存在[：意见书有 {number} 条问题，没有第 {finding} 条]",
        "The letter has no such finding[: it has {number}, and none is number {finding}].",
    ),
    "no_such_operation": (
        "查询中没有要执行的操作",
        "The document has no such operation.",
    ),
    "no_superior": ("没有上级机构", "There is no superior body."),
    "no_transition": (
        "[当前状态为“{state}”，]现在不能进行该操作",
        "This is not possible now[: the state is {state}].",
    ),
    "not_a_date": ("应为日期，如 2026-04-20", "A date is expected, e.g. 2026-04-20."),
    "not_a_direct_subordinate": ("不是直接下级机构", "The body is not a direct subordinate."),
    "not_a_moment": (
        "应为带时区的时间，如 2026-04-20T08:00:00+08:00",
        "A moment is expected, e.g. 2026-04-20T08:00:00+08:00.",
    ),
    "not_a_number": ("应为整数", "A whole number is expected."),
    "not_a_text": ("应为文字", "Text is expected."),
    "not_a_value_of": (
        "应为[ {type} 的]规定取值之一",
        "One of the values[ of {type}] is expected.",
    ),
    "not_acceptable": (
        "不能以所要求的格式返回[，可用格式：{types}]",
        "The answer comes in no accepted form[: {types}].",
    ),
    "not_an_object": ("[{name} ]须为 JSON 对象", "A JSON object is expected[ as {name}]."),
    "not_due_after": (
        "这项工作不在该事项之后办理，不能由它起算期限",
        "This is not due after that act: no term of it can begin with it.",
    ),
    "not_filed": ("尚未向上级报备，不能总结", "It was not filed with the superior yet."),
    "not_found": ("不存在", "There is no such object."),
    "not_json": ("[{name} ]不是 JSON[：{problem}]", "This is not JSON[, {name}][: {problem}]."),
    "not_later": ("须晚于现在的期限[（{day}）]", "It must be later than now[: {day}]."),
    "not_long_term": ("只有长期坚持的建议可以这样认可", "Only what goes on in the long term can."),
    "not_reviewed_below": (
        "只能提级下级所辖、符合适用层级的机构，不能是本机构的直接下级",
        "It must be below a subordinate, of the level that the standard is for.",
    ),
    "not_shared": ("没有共享给它，不能取消", "It is not shared with them."),
    "not_signed_in": ("未登录或登录已失效", "You are not signed in."),
    "not_true_or_false": ("应为 true 或 false", "It is either true or false."),
    "note_required": ("必须填写说明", "A note is required."),
    "nothing_due": ("该建议没有反馈期限，无需延期", "It is not due by any day."),
    "nothing_new": ("没有新的修改", "Nothing has changed since it was last released."),
    "nothing_subscribed": ("没有订阅任何内容", "Nothing is subscribed to."),
    "nothing_to_take_up": (
        "该标准的适用对象都由本机构直接审核，无可提级",
        "Whoever the standard is for is reviewed by this body anyway.",
    ),
    "one_of": ("须且仅须填写其中一项", "Exactly one of these fields is to be given."),
    "operation_not_named": (
        "查询中有多个操作，请用 operationName 指明",
        "The document has several operations; name one by `operationName`.",
    ),
    "out_of_range": (
        "超出允许范围[：不得小于 {least}][：不得大于 {most}][，现为 {actual}]",
        "This is out of range[: at least {least}][: at most {most}][, here {actual}].",
    ),
    "outside_term": (
        "结束年份超出规划期限[：至 {year} 年，期限 {years} 年]",
        "It reaches beyond its term[: to {year}, for {years} year(s)].",
    ),
    "outside_year": (
        "结束日期不在该轮次的年度内[：{day}，年度 {year}]",
        "It ends in another year than the round is of[: on {day}, of {year}].",
    ),
    "own_proposal": (
        "呈签人不能签发自己的呈签",
        "Who proposed it does not sign it: recall it, and act yourself.",
    ),
    "padded": (
        "首尾不能有空白或不可见字符",
        "It may not begin or end with white space or what nobody sees.",
    ),
    "page_size_out_of_range": (
        "每页数量超出允许范围[：须在 0 到 {limit} 之间，现为 {number}]",
        "The size of the page is out of range[: 0 to {limit}, here {number}].",
    ),
    "pass_not_current": (
        "审核通过的内容与当前内容不一致，须重新报审",
        "The content that was passed is not the present content; submit it again.",
    ),
    "persisted_document_not_found": (
        "服务器上没有该查询",
        "The server has no document of this id.",
    ),
    "persisted_document_required": (
        "只能使用已登记的查询（documentId）",
        "Only documents that the server knows may be asked for, by `documentId`.",
    ),
    "proposal_of_another": ("只有呈签人可以撤回", "Only who proposed it recalls it."),
    "query_or_document_id": (
        "query 与 documentId 只能给出一个",
        "Send `query` or `documentId`, not both.",
    ),
    "rate_limited": (
        "请求过于频繁，请稍后重试[：每分钟 {limit} 点，已需 {number} 点，{retryAfter} 秒后恢复]",
        "You asked too much in this minute[: {number} of {limit}; again in {retryAfter} seconds].",
    ),
    "reads_otherwise": (
        "它通过其他共享仍可看到该材料，请先取消那一项",
        "They read it by something else that was shared; take that back first.",
    ),
    "reads_what_is_filed": (
        "已向上级报备，不能取消对上级的共享",
        "It is filed with the superior, which therefore reads it.",
    ),
    "reason_required": (
        "退回须填写说明，或至少有一条“修改”“不通过”的意见",
        "A return needs a note, or at least one CHANGE or FAIL.",
    ),
    "repeated": (
        "内容重复[：第 {number} 项与第 {first} 项相同]",
        "The same is there twice[: number {number} is number {first}].",
    ),
    "repeated_key": ("要素编号重复", "Two elements have the same key."),
    "required": ("必填", "This is required."),
    "revision_behind": ("内容已有更新的版本", "There is a newer revision."),
    "sign_in_unavailable": (
        "暂时无法验证身份，请稍后重试",
        "Nobody can be signed in just now.",
    ),
    "standard_exists": (
        "该对象已有审核指导标准，请修改或先废止",
        "There is a standard for this target: edit it, or withdraw it first.",
    ),
    "string_expected": ("[{name} ]须为字符串", "A string is expected[ as {name}]."),
    "subscription_needs_stream": (
        "订阅须使用 text/event-stream 或 websocket",
        "A subscription is answered as text/event-stream or over a websocket.",
    ),
    "to_be_filed": (
        "上级对本级方案实行报备，请报备",
        "The superior asks for it to be filed, not passed.",
    ),
    "to_be_passed": (
        "上级对本级方案实行报审，请报审",
        "The superior asks for it to be passed, not filed.",
    ),
    "too_few": (
        "数量不足[：至少 {least} 项，现有 {actual} 项]",
        "Too few[: at least {least}, here {actual}].",
    ),
    "too_long": (
        "文字过长[：最多 {most} 字，现有 {actual} 字]",
        "Too long[: at most {most} characters, here {actual}].",
    ),
    "too_many": (
        "数量过多[：最多 {most} 项，现有 {actual} 项]",
        "Too many[: at most {most}, here {actual}].",
    ),
    "too_many_attempts": (
        "登录凭据无效的请求过多，请稍后重试[：{seconds} 秒后]",
        "Too many requests from your address had no valid token[; again in {seconds} s].",
    ),
    "too_many_ids": (
        "一次查询的标识过多[：最多 {limit} 个，现有 {number} 个]",
        "Too many ids[: at most {limit} at a time, here {number}].",
    ),
    "too_many_messages": (
        "消息过多，请稍后重新连接",
        "Too many messages; connect again later.",
    ),
    "try_again_later": ("请稍后重试", "Try again later."),
    "unavailable": (
        "系统暂时不可用，请求未执行，请稍后重试",
        "The service is away for a moment and nothing was done; try again.",
    ),
    "unchanged": ("内容没有变化", "This changes nothing."),
    "unconfirmed": (
        "连接中断，无法确认操作是否已记录；请用同一幂等键重试，未带幂等键的请先查询",
        "The connection broke, and this may have been recorded: repeat it with the same"
        " idempotency key, or look first where you gave none.",
    ),
    "unknown_audience": ("共享对象不存在", "There is no such body to share with."),
    "unknown_field": ("此处不能填写", "This does not belong here."),
    "unknown_item": ("规划中没有该任务", "The plan has no such task."),
    "unknown_key": ("要素编号不存在", "The former version has no element with this key."),
    "unknown_message": ("未知的消息类型", "Unknown type of message."),
    "unknown_team": (
        "方案中没有该巡察组[：{team}][，涉及巡察对象{count}个]",
        "The scheme has no team of this name[: {team}][, of {count} target(s)].",
    ),
    "unshown": (
        "操作已记录，结果暂时无法显示；请勿重复操作，或用同一幂等键重试",
        "This was recorded, but cannot be shown just now: look later, or repeat it with the same"
        " idempotency key.",
    ),
    "unstorable_character": ("含有不能保存的字符", "It holds a character that cannot be kept."),
    "urged_already": ("一日之内已经催办过", "It was urged within the last day already."),
    "wrong_export": (
        "导出要求不正确[：{problem}]",
        "The export does not fit its document[: {problem}].",
    ),
    "years_reversed": (
        "结束年份早于开始年份[：{start} 年至 {end} 年]",
        "Its last year is before its first[: {start} to {end}].",
    ),
}


_OPTIONAL = re.compile(r"\[([^\]]*)\]")


def message(reason: str, language: Language, parameters: Mapping[str, object] = NOTHING) -> str:
    """The message of the reason, with its parameters; the reason itself if it has no message."""
    if reason not in MESSAGES:
        return reason
    chinese, english = MESSAGES[reason]
    values = {name: _shown(value, language) for name, value in parameters.items()}

    def filled(part: re.Match[str]) -> str:
        try:
            return part[1].format_map(values)
        except KeyError:
            return ""

    return _OPTIONAL.sub(filled, english if language is Language.EN else chinese)


def _shown(value: object, language: Language) -> str:
    if isinstance(value, Worded):
        return value.english if language is Language.EN else value.chinese
    if isinstance(value, date):
        if language is Language.EN:
            return f"{value.day} {value:%b} {value.year}"
        return f"{value.year}年{value.month}月{value.day}日"
    return str(value)


@lru_cache(maxsize=64)
def preferred(accept_language: str) -> Language:
    """English if the Accept-Language header gives it more weight than Chinese, else Chinese."""
    best = {Language.ZH: 0.0, Language.EN: 0.0}
    for part in accept_language.split(","):
        tag, _, weight = part.partition(";")
        language = tag.strip().lower().split("-")[0]
        if language in ("zh", "en"):
            best[Language(language)] = max(best[Language(language)], _weight(weight))
    return Language.EN if best[Language.EN] > best[Language.ZH] else Language.ZH


def _weight(text: str) -> float:
    name, _, value = text.strip().partition("=")
    try:
        return float(value) if name == "q" else 1.0
    except ValueError:
        return 0.0
