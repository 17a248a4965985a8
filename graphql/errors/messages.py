"""Reasons in words: Chinese, or English where the client prefers it. Reasons are stable."""

from functools import lru_cache

from liandong.policies.worded import Worded


class Language(Worded):
    """A language that messages and labels come in."""

    ZH = "zh", "Chinese", "中文"
    EN = "en", "English", "英文"


MESSAGES: dict[str, tuple[str, str]] = {
    "alias_limit": ("查询中的别名过多", "The query has too many aliases."),
    "already_performed": ("该操作已执行", "This was done already."),
    "bad_cursor": (
        "游标无效，或不属于本机构的此列表与排序",
        "The cursor is not one of this list and order that your body was given.",
    ),
    "body_limit": ("请求内容过大", "The body of the request is too large."),
    "busy": ("正在被他人处理，请重试", "Somebody else is changing this now; try again."),
    "clause_failed": ("有审核条款不通过，不能通过", "A clause failed, so it cannot be passed."),
    "clause_not_judged": ("尚有审核条款未提出意见", "Some clauses have no verdict yet."),
    "condition_limit": ("筛选条件过多", "The filters have too many conditions."),
    "depth_limit": ("查询嵌套过深", "The query is nested too deeply."),
    "directive_limit": ("查询中的指令过多", "The query has too many directives."),
    "document_limit": (
        "查询文本过长，长内容请放入变量",
        "The document is too long; long values belong in variables.",
    ),
    "ends_before_start": ("结束日期早于开始日期", "It ends before it starts."),
    "field_limit": ("查询中的字段过多", "The query has too many fields."),
    "filter_depth_limit": ("筛选条件嵌套过深", "A filter is nested too deeply."),
    "finding_or_suggestion_required": (
        "意见书须至少列出一条问题或一条工作建议",
        "An opinion letter needs at least one finding or suggestion.",
    ),
    "first_and_last": ("first 与 last 不能同时使用", "Use either `first` or `last`."),
    "forbidden": ("没有权限", "Your roles do not permit this."),
    "fragment_limit": ("查询中的片段过多", "The query has too many fragments."),
    "internal": ("系统内部错误", "Something went wrong on our side."),
    "key_used_for_another_act": (
        "该幂等键已用于其他操作",
        "The idempotency key was used for another act.",
    ),
    "malformed": ("格式不正确", "This is not of the expected form."),
    "nesting_limit": ("请求数据嵌套过深", "The request is nested too deeply."),
    "no_offset": (
        "时间必须带有时区（如 +08:00）",
        "A moment needs its offset from UTC, e.g. `+08:00`.",
    ),
    "no_open_review": ("没有进行中的审核", "There is no open review."),
    "no_standard_in_force": (
        "尚未制定对应层级的审核指导标准",
        "No review standard for this level is in force.",
    ),
    "no_superior": ("没有上级机构", "There is no superior body."),
    "no_transition": ("当前状态下不能进行该操作", "This is not possible in the present state."),
    "node_limit": ("查询可能返回的对象过多", "The query could return too many objects."),
    "not_a_direct_subordinate": ("不是直接下级机构", "The body is not a direct subordinate."),
    "not_found": ("不存在", "There is no such object."),
    "not_signed_in": ("未登录或登录已失效", "You are not signed in."),
    "note_required": ("必须填写说明", "A note is required."),
    "nothing_new": ("没有新的修改", "Nothing has changed since it was last released."),
    "operation_limit": (
        "同一连接上的操作过多",
        "Too many operations run on this connection.",
    ),
    "opinion_required": (
        "“修改”“不通过”必须填写审核意见",
        "CHANGE and FAIL need an opinion.",
    ),
    "out_of_range": ("超出允许范围", "This is out of range."),
    "page_size_out_of_range": ("每页数量须在 0 到 100 之间", "A page holds 0 to 100 objects."),
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
    "rate_limited": ("请求过于频繁，请稍后重试", "You asked too much in this minute."),
    "repetition_limit": (
        "查询中同一字段重复过多",
        "The query repeats a field too often.",
    ),
    "required": ("必填", "This is required."),
    "revision_behind": ("内容已有更新的版本", "There is a newer revision."),
    "root_field_limit": ("一次查询的顶层字段过多", "Too many fields at the root of the query."),
    "selection_limit": ("查询选择的对象字段过多", "The query selects of too many objects."),
    "sign_in_unavailable": ("暂时无法验证身份，请稍后重试", "Nobody can be signed in just now."),
    "subscription_limit": (
        "本机构的不同订阅过多",
        "The body listens to too much that is different.",
    ),
    "suggestion_not_accepted": ("尚有工作建议未被认可", "Some suggestions are not accepted yet."),
    "token_limit": ("查询中的词过多", "The query has too many tokens."),
    "too_few": ("数量不足", "There are too few."),
    "too_long": ("文字过长", "This is too long."),
    "too_many": ("数量过多", "There are too many."),
    "too_many_ids": ("一次最多查询 100 个标识", "At most 100 ids at a time."),
    "unknown_audience": ("共享对象不存在", "There is no such body to share with."),
    "unknown_field": ("此处不能填写", "This does not belong here."),
    "unstorable_character": ("含有不能保存的字符", "It holds a character that cannot be kept."),
    "value_limit": ("请求中的值过多", "The request holds too many values."),
}


def message(reason: str, language: Language) -> str:
    """The reason in words; a reason without words stands for itself."""
    chinese, english = MESSAGES.get(reason, (reason, reason))
    return english if language is Language.EN else chinese


@lru_cache(maxsize=64)
def preferred(accept_language: str) -> Language:
    """English where the header prefers it to Chinese, by order and weight."""
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
