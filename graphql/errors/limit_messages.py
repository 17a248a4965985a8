"""The words of limits that a request exceeds, in Chinese and English."""

LIMIT_MESSAGES = {
    "alias_limit": (
        "查询中的别名过多[：最多 {limit} 个，现有 {number} 个]",
        "The query has too many aliases[: at most {limit}, here {number}].",
    ),
    "body_limit": (
        "请求内容过大[：最多 {limit} 字节，现有 {number} 字节]",
        "The body of the request is too large[: at most {limit} bytes, here {number}].",
    ),
    "condition_limit": (
        "筛选条件过多[：最多 {limit} 个，现有 {number} 个]",
        "The filters have too many conditions[: at most {limit}, here {number}].",
    ),
    "depth_limit": (
        "查询嵌套过深[：最多 {limit} 层，现有 {number} 层]",
        "The query is nested too deeply[: at most {limit} levels, here {number}].",
    ),
    "directive_limit": (
        "查询中的指令过多[：最多 {limit} 个，现有 {number} 个]",
        "The query has too many directives[: at most {limit}, here {number}].",
    ),
    "document_limit": (
        "查询文本过长，长内容请放入变量[：最多 {limit} 字符，现有 {number} 字符]",
        "The document is too long; long values belong in variables[: {number} of {limit}].",
    ),
    "export_limit": (
        "导出行数过多，请缩小筛选范围[：最多 {limit} 行，现有 {number} 行以上]",
        "The list has too many rows; narrow its filter[: at most {limit}, here {number} or more].",
    ),
    "field_limit": (
        "查询中的字段过多[：最多 {limit} 个，现有 {number} 个]",
        "The query has too many fields[: at most {limit}, here {number}].",
    ),
    "filter_depth_limit": (
        "筛选条件嵌套过深[：最多 {limit} 层，现有 {number} 层]",
        "A filter is nested too deeply[: at most {limit} levels, here {number}].",
    ),
    "fragment_limit": (
        "查询中的片段过多[：最多 {limit} 个，现有 {number} 个]",
        "The query has too many fragments[: at most {limit}, here {number}].",
    ),
    "nesting_limit": (
        "请求数据嵌套过深[：最多 {limit} 层，现有 {number} 层]",
        "The request is nested too deeply[: at most {limit} levels, here {number}].",
    ),
    "node_limit": (
        "查询可能返回的对象过多[：最多 {limit} 个，可能达 {number} 个]",
        "The query could return too many objects[: at most {limit}, here {number}].",
    ),
    "operation_limit": (
        "同一连接上的操作过多[：最多 {limit} 个]",
        "Too many operations run on this connection[: at most {limit}].",
    ),
    "repetition_limit": (
        "查询中同一字段重复过多[：最多 {limit} 次，现有 {number} 次]",
        "The query repeats a field too often[: at most {limit} times, here {number}].",
    ),
    "root_field_limit": (
        "一次查询的顶层字段过多[：最多 {limit} 个，现有 {number} 个]",
        "Too many fields at the root of the query[: at most {limit}, here {number}].",
    ),
    "selection_limit": (
        "查询选择的对象字段过多[：最多 {limit} 个，现有 {number} 个]",
        "The query selects of too many objects[: at most {limit}, here {number}].",
    ),
    "subscription_limit": (
        "本机构的不同订阅过多[：最多 {limit} 个]",
        "The body listens to too much that is different[: at most {limit}].",
    ),
    "token_limit": (
        "查询中的词过多[：最多 {limit} 个，现有 {number} 个]",
        "The query has too many tokens[: at most {limit}, here {number}].",
    ),
    "value_limit": (
        "请求中的值过多[：最多 {limit} 个，现有 {number} 个]",
        "The request holds too many values[: at most {limit}, here {number}].",
    ),
}
