"""Every word the command line says of its own, in English and Chinese."""

from __future__ import annotations

from dataclasses import dataclass

from jianbao.cli.texts_following import FOLLOWING_TEXTS
from jianbao.wording import Language

TEXTS: dict[str, tuple[str, str]] = {
    # the program
    "about": (
        "Reads newspapers into whole articles and keeps them in an archive to search.",
        "剪报：把报纸读成一篇篇完整的文章，存入可检索的档案库。",
    ),
    "lang": (
        "Language of messages and help; else JIANBAO_LANG or the locale decides.",
        "提示和帮助所用的语言；不给时由 JIANBAO_LANG 或系统区域设置决定。",
    ),
    "version": ("Print the version and exit.", "显示版本号后退出。"),
    "help": ("Show this help and exit.", "显示这段帮助后退出。"),
    # help and usage errors
    "usage": ("Usage:", "用法："),
    "arguments": ("Arguments:", "参数："),
    "options": ("Options:", "选项："),
    "commands": ("Commands:", "命令："),
    "options_slot": ("[OPTIONS]", "[选项]"),
    "command_slot": ("COMMAND …", "命令 …"),
    "required": ("required", "必填"),
    "default": ("default: {value}", "默认：{value}"),
    "try_help": ("Try “{command} --help”.", "请看 “{command} --help”。"),
    "missing": ("Missing: {name}", "缺少：{name}"),
    "missing_value": ("{name} needs a value", "{name} 后面要有值"),
    "missing_command": ("Missing: a command", "缺少命令"),
    "no_such_option": ("No such option: {name}", "没有这个选项：{name}"),
    "bad_value": ("Bad value for {name}: {detail}", "{name} 的值有误：{detail}"),
    "one_of": ("“{value}” is none of {known}", "“{value}” 不在 {known} 之中"),
    "bad_usage": ("Bad usage: {detail}", "用法有误：{detail}"),
    # shared
    "archive": (
        "The archive, a file; else JIANBAO_ARCHIVE, else jianbao.db in this folder.",
        "档案库文件；不给时用 JIANBAO_ARCHIVE，再没有就用当前文件夹的 jianbao.db。",
    ),
    "json": ("Print JSON instead of text.", "输出 JSON 而不是文字。"),
    "not_an_issue_file": ("not an issue file: {reason}", "不是一期报纸的 JSON 文件：{reason}"),
    # read
    "read": (
        "Read newspapers into articles. Each file or folder is an issue; it goes to a folder of "
        "JSON files (--out), an archive (--archive) or both. The files' paths are printed.",
        "把报纸读成文章。每个文件或文件夹是一期，写成文件夹里的 JSON 文件（--out）、存入档案库"
        "（--archive），或两者都要；写出的文件路径会列出来。",
    ),
    "read.sources": (
        "PDF, page images, ALTO, PAGE XML, hOCR, METS, JSON of MinerU, PaddleOCR or Docling, text "
        "or Markdown files, or folders of them (a folder is one issue).",
        "PDF、版面图像、ALTO、PAGE XML、hOCR、METS，MinerU、PaddleOCR、Docling 的 JSON，文本或 "
        "Markdown 文件，或放着它们的文件夹（一个文件夹是一期）。",
    ),
    "read.out": (
        "Folder for one JSON file an issue; made if missing.",
        "存放每期一个 JSON 文件的文件夹；没有则新建。",
    ),
    "read.archive": (
        "Archive to store the issues in; made if missing.",
        "存入这个档案库；没有则新建。",
    ),
    "read.issue": ("Take all sources together as one issue.", "把所有来源合为一期。"),
    "read.trust": (
        "Take the articles that a METS names, in place of our own reading.",
        "采用 METS 自带的文章划分，不用剪报自己的读法。",
    ),
    "read.debug": (
        "Folder for drawings of each page as it was read, to see why a story was joined.",
        "存放每版读法图（SVG）的文件夹，用来看清一篇文章为什么这样拼。",
    ),
    "read.drawn": ("Drawings: {path}", "读法图：{path}"),
    "read.quiet": (
        "No progress and no table; only paths and errors.",
        "不显示进度和表格，只给路径和错误。",
    ),
    "read.summary": ("Always print the closing table, on stdout.", "结束时总是输出汇总表。"),
    "read.needs_target": (
        "give --out DIR, --archive ARCHIVE or both",
        "请给出 --out 文件夹、--archive 档案库，或两者都给",
    ),
    "read.ocr": (
        "What reads scanned pages: auto (RapidOCR if installed, else Tesseract), rapidocr, "
        "tesseract, none, or the URL of a vision model behind an OpenAI-compatible interface.",
        "用什么识别扫描的版面：auto（装了 RapidOCR 就用它，否则用 Tesseract）、rapidocr、"
        "tesseract、none（不识别），或兼容 OpenAI 接口的视觉模型网址。",
    ),
    "read.jobs": (
        "How many scanned pages are read at once; 0 is one for each core.",
        "同时识别多少个扫描版面；0 为每个处理器核心一个。",
    ),
    "read.page_seconds": (
        "Seconds that a scanned page may take; one that takes more becomes a finding.",
        "一个扫描版面最多用多少秒；超过的记为一条提示。",
    ),
    "read.pixels": (
        "Pixels that a page image may have; one that has more becomes a finding.",
        "一个版面图像最多多少像素；超过的记为一条提示。",
    ),
    "read.facts_model": (
        "URL of a language model behind an OpenAI-compatible interface that may propose facts for "
        "the record: the text of each article is sent there, and a fact is kept only where the "
        "article's own words bear it out. Without this nothing is sent anywhere. A key goes into "
        "JIANBAO_FACTS_KEY.",
        "可为事实记录提出候选的语言模型网址（兼容 OpenAI 接口）：每篇文章的文字会发到那里，"
        "只有原文确实印着的事实才收入。不给此项时不向任何地方发送内容。密钥放在环境变量 "
        "JIANBAO_FACTS_KEY 中。",
    ),
    "read.facts_model_name": (
        "Name of that service's model; without it the first that it lists.",
        "该服务里所用模型的名称；不给时用它列出的第一个。",
    ),
    "read.facts_seconds": (
        "Seconds that the model may take for an article; one that takes more becomes a finding.",
        "模型处理一篇文章最多用多少秒；超过的记为一条提示。",
    ),
    "read.needs_model": ("only together with --facts-model", "须与 --facts-model 一起使用"),
    "read.above_zero": ("has to be above 0", "必须大于 0"),
    "read.progress": ("Reading", "正在读"),
    # tables
    "column.issue": ("Issue", "期"),
    "column.id": ("Id", "编号"),
    "column.publication": ("Newspaper", "报名"),
    "column.date": ("Date", "日期"),
    "column.number": ("No.", "期号"),
    "column.pages": ("Pages", "版数"),
    "column.articles": ("Articles", "文章"),
    "column.findings": ("Findings", "存疑"),
    "column.seconds": ("Seconds", "秒"),
    "column.total": ("Total", "合计"),
    # list
    "list": ("List the issues in the archive, newest first.", "列出档案库里的各期，新的在前。"),
    "list.publication": ("Only issues of this newspaper.", "只列这份报纸。"),
    "list.year": ("Only issues of this year.", "只列这一年。"),
    "list.none": ("No issues.", "没有符合的报纸。"),
    # show
    "show": (
        "Show an issue's contents, or one article of it.",
        "显示一期的目录，或其中一篇文章。",
    ),
    "show.issue": (
        "Issue id as jianbao list gives it, or the path of an issue's JSON file.",
        "jianbao list 列出的编号，或一期报纸的 JSON 文件路径。",
    ),
    "show.article": (
        "Article id as the issue's contents give it.",
        "目录里列出的文章编号。",
    ),
    "show.no_headline": ("(no headline)", "（无标题）"),
    "show.page": ("Page {page}", "第 {page} 版"),
    "show.number": ("no. {number}", "总第 {number} 期"),
    "show.findings": ("Findings", "存疑"),
    "show.captions": ("Captions", "图片说明"),
    "show.jump_to": ("continued on page {page}", "下转第 {page} 版"),
    "show.jump_from": ("continued from page {page}", "上接第 {page} 版"),
    # search
    "search": (
        "Search the articles. All words must occur; quote a phrase: '\"…\"'; end a word with * for "
        "its beginning; -word excludes (after --).",
        "检索文章。所有词都须出现；词组加英文引号：'\"……\"'；词尾加 * 按词首检索；"
        "-词 表示排除（写在 -- 之后）。",
    ),
    "search.words": ("What to search for.", "要检索的词。"),
    "search.from": (
        "First date: YYYY, YYYY-MM or YYYY-MM-DD.",
        "起始日期：YYYY、YYYY-MM 或 YYYY-MM-DD。",
    ),
    "search.to": (
        "Last date, in the same forms; included.",
        "截止日期（含），写法相同。",
    ),
    "search.publication": ("Only this newspaper.", "只在这份报纸里检索。"),
    "search.page": ("Only articles that start on this page.", "只检索从这一版开始的文章。"),
    "search.kind": ("Only articles of this kind.", "只检索这一类文章。"),
    "search.limit": ("How many hits to print at most.", "最多列出多少条。"),
    "search.bad_date": (
        "“{value}” is no date; write YYYY, YYYY-MM or YYYY-MM-DD",
        "“{value}” 不是日期，请写成 YYYY、YYYY-MM 或 YYYY-MM-DD",
    ),
    "search.count": ("{shown} of {total} hits", "共 {total} 条，列出 {shown} 条"),
    "search.none": ("No hits.", "没有检索到。"),
    # export
    "export": (
        "Write issues of the archive to files and print their paths.",
        "把档案库里的报纸写成文件，并输出路径。",
    ),
    "export.issues": ("Issue ids as jianbao list gives them.", "jianbao list 列出的编号。"),
    "export.format": ("The files' format.", "文件格式。"),
    "export.out": ("Folder for the files; made if missing.", "存放文件的文件夹；没有则新建。"),
    "export.source": (
        "pdf, alto: what the issue was read from, or a folder that holds it; may be given again.",
        "pdf、alto：这一期当初读入的来源，或存放它的文件夹；可多次给出。",
    ),
    "export.facsimile": (
        "pdf: page images or a PDF to show, in page order, where the source has none.",
        "pdf：来源没有版面图像时，按版次给出要显示的图像或 PDF。",
    ),
    "export.pages_only": (
        "only for --format pdf and --format alto",
        "只用于 --format pdf 和 --format alto",
    ),
    # serve
    "serve": (
        "Serve the reader's site on this machine; Ctrl-C ends it.",
        "在本机打开读报网页；按 Ctrl-C 结束。",
    ),
    "serve.host": ("Address to listen on.", "监听的地址。"),
    "serve.port": (
        "Port to listen on; without it 8018 or the next free one.",
        "监听的端口；不给时用 8018 或其后第一个空闲端口。",
    ),
    "serve.originals": (
        "Folder in which the files that were read are looked for, to show pages as printed, where "
        "they are not in their places any more; may be given again.",
        "读入的文件不在原处时，到这个文件夹里找，以便显示版面原样；可多次给出。",
    ),
    "serve.cache": (
        "Folder in which images of pages are kept; without it the system's cache folder.",
        "存放版面图像的文件夹；不给时用系统的缓存文件夹。",
    ),
    "serve.workers": (
        "Processes that make the pages; without it one a core, up to four.",
        "生成网页的进程数；不给时每个处理器核心一个，最多四个。",
    ),
    "serve.ready": (
        "Reader at {address} (Ctrl-C ends it)",
        "读报网页：{address}（按 Ctrl-C 结束）",
    ),
    # schema
    "schema": (
        "Print the JSON Schema of issue files.",
        "输出报纸 JSON 文件的 JSON Schema。",
    ),
    **FOLLOWING_TEXTS,
}


@dataclass(frozen=True)
class Say:
    """The texts in one language; `say(key, name=value)` fills the text's slots."""

    language: Language

    def __call__(self, key: str, **values: object) -> str:
        """The text for `key`; `KeyError` where there is none."""
        english, chinese = TEXTS[key]
        text = chinese if self.language == "zh" else english
        return text.format(**values) if values else text
