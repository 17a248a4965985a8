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
    "not_a_word_file": (
        "文书模板须为 Word 文件（docx）",
        "A template is a Word file (docx).",
    ),
    "template_reaches_out": (
        "模板含有外部链接、域或嵌入对象，请删除[：{found}（{part}）]",
        "The template reaches outside, or brings objects along: take that out"
        "[: {found}, in {part}].",
    ),
    "template_too_large": (
        "模板文件过大[：最多 {most} 字节，现有 {actual} 字节]",
        "The template is too large[: at most {most} bytes, here {actual}].",
    ),
    "template_too_slow": (
        "按此模板生成文书用时过长[：最多 {most} 秒]",
        "A paper by this template takes too long[: at most {most} seconds].",
    ),
    "template_unusable": (
        "无法按此模板生成文书，请检查模板中的标记[：{cause}]",
        "No paper can be made by this template; look at its marks[: {cause}].",
    ),
    "template_without_file": (
        "请先上传模板文件（docx），再启用",
        "Attach the Word file of the template before it is put into use.",
    ),
    "text_too_long": (
        "文件中的文字过多[：最多 {most} 字]",
        "The document has too much text[: at most {most} characters].",
    ),
    "upload_too_slow": ("上传过慢，已中止", "The file came too slowly."),
}
