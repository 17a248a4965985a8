"""The words of what is refused of files, in Chinese and English."""

FILE_MESSAGES = {
    "document_type": (
        "只能识别 docx 文件，或 UTF-8、GBK 编码的文本",
        "What can be read is a docx file, or a text in UTF-8.",
    ),
    "file_damaged": (
        "文件不完整、已损坏或结构异常",
        "The file is not whole, or not built as its type is.",
    ),
    "file_entries_limit": (
        "文件内部条目过多[：最多 {limit} 个，现有 {number} 个]",
        "The file has too many entries inside[: at most {limit}, here {number}].",
    ),
    "file_has_macros": ("不接受含有宏的文件", "A document with macros is not accepted."),
    "file_limit": (
        "文件过大[：最多 {limit} 字节，现有 {number} 字节]",
        "The file is too large[: at most {limit} bytes, here {number}].",
    ),
    "file_name_unfit": (
        "文件名不能含有路径分隔符、控制字符或不可见的格式字符",
        "The name may hold no path, control or formatting characters.",
    ),
    "file_quota": (
        "本机构的文件总量超出限额[：最多 {limit} 字节，将有 {number} 字节]",
        "The files of your body would be too much[: at most {limit} bytes, then {number}].",
    ),
    "file_type_differs": (
        "文件内容与扩展名不符[：内容是{type}]",
        "The content is not what the name says[: it is a {type}].",
    ),
    "file_type_unknown": (
        "只接受 docx、xlsx、pdf、ofd、jpg、png、zip 文件",
        "Files are docx, xlsx, pdf, ofd, jpg, png or zip.",
    ),
    "file_unpacked_limit": (
        "文件展开后过大[：最多 {limit} 字节，将有 {number} 字节]",
        "The file would unpack to too much[: at most {limit} bytes, here {number}].",
    ),
    "files_at_once_limit": (
        "同时传输的文件过多，请稍后重试[：最多 {limit} 个]",
        "Too many files are under way at once[: at most {limit}]; try again soon.",
    ),
    "length_required": (
        "请求须说明内容长度（content-length）",
        "The request has to say its length (content-length).",
    ),
    "link_needs_session": (
        "下载链接只供浏览器会话使用，程序请直接携带令牌读取",
        "A link is for the session of a browser; programs send their token.",
    ),
    "text_too_long": (
        "文件中的文字过多[：最多 {most} 字]",
        "The document has too much text[: at most {most} characters].",
    ),
    "upload_too_slow": ("上传过慢，已中止", "The file came too slowly."),
}
