"""Errors for the caller's mistakes and the machine's; doubt about the paper is a `Finding` instead.

    JianbaoError                 exit status 1
    ├── SourceError              a source that cannot be read
    │   ├── MissingSource        no such file or folder
    │   ├── EmptySource          nothing in it
    │   ├── UnknownKind          not a kind that jianbao reads
    │   │   └── UnknownJson      JSON, but of no page parser we know
    │   ├── DamagedPdf           broken or cut off
    │   ├── EncryptedPdf         needs a password
    │   ├── DamagedImage         broken or cut off
    │   ├── ImageTooLarge        more pixels than the limits allow
    │   ├── MalformedXml         not well-formed
    │   ├── ForbiddenXml         declares entities or a DTD
    │   ├── MalformedJson        broken JSON, or fields of other types
    │   ├── UnknownEncoding      text in no encoding we know
    │   ├── UnreadableSource     the system refuses to open it
    │   ├── SourceTooLarge       more bytes or pages than the limits allow
    │   └── EngineError          a scan that no OCR engine reads
    │       ├── UnknownEngine    no engine of that name
    │       ├── MissingEngine    it is not installed
    │       └── EngineFailed     it crashed, took too long or gave nonsense
    ├── ServiceError             a model that others run as a service
    │   ├── UnknownService       not the URL of one
    │   └── ServiceFailed        it is not there, took too long or gave nonsense
    ├── AddressTaken             the reader's address is in use
    ├── ServingFailed            a process of the reader's site does not start
    ├── MissingExtra             a library that is not installed by default
    ├── ExportError              an issue that cannot be exported as asked
    │   ├── NeedsSource          the format needs what the issue was read from
    │   ├── OtherSource          what is given is not what it was read from
    │   ├── NoFacsimile          there is no picture of its pages
    │   └── OtherPages           more or fewer pictures than pages
    ├── OutputError              a result that cannot be written
    │   ├── UnwritableOutput     no permission, read-only, not a folder
    │   └── DiskFull             no space left
    └── ArchiveError
        ├── MissingArchive       no such file
        ├── NotAnArchive         the file is something else
        ├── NewerArchive         made by a newer jianbao
        ├── ReadOnlyArchive      cannot be written to
        ├── BusyArchive          another program is writing
        ├── UnknownIssue         no such issue in it
        ├── UnknownArticle       no such article in it
        ├── UnknownName          no fact in it mentions the name
        └── SameName             two names that nothing tells apart

Each class holds its own sentence in English and Chinese: what, where, what to do.
"""

from __future__ import annotations

from typing import ClassVar


class JianbaoError(Exception):
    """Base of all errors; `where` names the file or thing, `detail` what exactly is wrong."""

    status: ClassVar[int] = 1
    en: ClassVar[str] = "{where}: something went wrong"
    zh: ClassVar[str] = "{where}：出错了"

    def __init__(self, where: str, detail: str = "") -> None:
        self.where = where
        self.detail = detail
        super().__init__(self.sentence("en"))

    def sentence(self, language: str) -> str:
        """One line for the user in `language` (`zh` or `en`)."""
        template = self.zh if language == "zh" else self.en
        line = template.format(where=self.where)
        if self.detail:
            line += f"（{self.detail}）" if language == "zh" else f" ({self.detail})"
        return " ".join(line.split())


class SourceError(JianbaoError):
    """A source that cannot be read."""

    en = "{where}: cannot be read"
    zh = "{where}：无法读取"


class MissingSource(SourceError):
    """There is no such file or folder."""

    en = "{where}: no such file or folder; check the path"
    zh = "{where}：没有这个文件或文件夹，请检查路径"


class EmptySource(SourceError):
    """A file of no bytes, or a folder with nothing to read."""

    en = "{where}: nothing in it to read"
    zh = "{where}：里面没有可读的内容"


class UnknownKind(SourceError):
    """The content is of no kind that jianbao reads."""

    en = (
        "{where}: not a kind of file jianbao reads; give a PDF, page image, ALTO, PAGE XML, hOCR, "
        "METS, a page parser's JSON or text"
    )
    zh = (
        "{where}：不是剪报能读的文件，请给 PDF、版面图像、ALTO、PAGE XML、hOCR、METS、"
        "版面解析工具的 JSON 或文本"
    )


class UnknownJson(UnknownKind):
    """JSON that no page parser known to jianbao writes."""

    en = (
        "{where}: JSON, but of no kind jianbao reads; give MinerU's middle.json or "
        "content_list.json, PaddleOCR's layout result or a DoclingDocument"
    )
    zh = (
        "{where}：是 JSON，但不是剪报能读的；请给 MinerU 的 middle.json 或 content_list.json、"
        "PaddleOCR 的版面结果或 DoclingDocument"
    )


class DamagedPdf(SourceError):
    """A PDF that is broken or cut off."""

    en = "{where}: the PDF is damaged or cut off; get a whole copy"
    zh = "{where}：PDF 已损坏或不完整，请换一份完整的"


class EncryptedPdf(SourceError):
    """A PDF that needs a password."""

    en = "{where}: the PDF needs a password; save a copy without one"
    zh = "{where}：PDF 需要密码，请另存一份不加密的"


class DamagedImage(SourceError):
    """A page image that is broken or cut off."""

    en = "{where}: the image is damaged or cut off; get a whole copy"
    zh = "{where}：图像已损坏或不完整，请换一份完整的"


class ImageTooLarge(SourceError):
    """A page image of more pixels than the limits allow."""

    en = "{where}: the image has more pixels than the limits allow"
    zh = "{where}：图像的像素数超出了限制"


class MalformedXml(SourceError):
    """XML that is not well-formed."""

    en = "{where}: the XML is not well-formed"
    zh = "{where}：XML 格式有误"


class ForbiddenXml(SourceError):
    """XML that declares entities or a document type, which may be an attack."""

    en = "{where}: the XML declares entities, which are not read; remove the DOCTYPE"
    zh = "{where}：XML 声明了实体，为安全起见不读，请删去 DOCTYPE"


class MalformedJson(SourceError):
    """JSON that is broken or cut off, or whose fields are not of the types they should be."""

    en = "{where}: the JSON is damaged or cut off; get a whole copy"
    zh = "{where}：JSON 已损坏或不完整，请换一份完整的"


class UnknownEncoding(SourceError):
    """Text in no encoding that jianbao knows."""

    en = "{where}: text in an unknown encoding; save it as UTF-8"
    zh = "{where}：文字编码无法识别，请存为 UTF-8"


class UnreadableSource(SourceError):
    """The operating system refuses to open or read it."""

    en = "{where}: the system does not let it be read; check its permissions"
    zh = "{where}：系统不允许读取，请检查权限"


class SourceTooLarge(SourceError):
    """More bytes or pages than the limits allow."""

    en = "{where}: larger than the limits allow"
    zh = "{where}：超出了大小限制"


class EngineError(SourceError):
    """A scan that no OCR engine reads."""

    en = "{where}: a scan that could not be read"
    zh = "{where}：扫描件无法识别"


class UnknownEngine(EngineError):
    """There is no OCR engine of that name."""

    en = "{where}: no such OCR engine; give auto, none, rapidocr, tesseract or the URL of a service"
    zh = "{where}：没有这个 OCR 引擎，请给 auto、none、rapidocr、tesseract 或服务的网址"


class MissingEngine(EngineError):
    """The OCR engine, or what every engine needs, is not installed."""

    en = "{where}: reading scans needs OCR, which is not installed; pip install 'jianbao[ocr]'"
    zh = "{where}：读扫描件需要 OCR，尚未安装，请运行 pip install 'jianbao[ocr]'"


class EngineFailed(EngineError):
    """The OCR engine crashed, took too long or answered with nonsense."""

    en = "{where}: the OCR engine failed"
    zh = "{where}：OCR 引擎出错"


class ServiceError(JianbaoError):
    """A model that others run as a service, and that cannot be asked."""

    en = "{where}: the service cannot be asked"
    zh = "{where}：无法使用这个服务"


class UnknownService(ServiceError):
    """What is given is not the URL of a service."""

    en = "{where}: not the URL of a service; give one like http://host:8000"
    zh = "{where}：不是服务的网址，请给出 http://主机:8000 这样的网址"


class ServiceFailed(ServiceError):
    """The service is not there, took too long or answered with nonsense."""

    en = "{where}: the service failed"
    zh = "{where}：服务出错"


class AddressTaken(JianbaoError):
    """The reader cannot listen where it was asked to."""

    en = "{where}: the address cannot be used; choose another --port"
    zh = "{where}：地址无法使用，请换一个 --port"


class ServingFailed(JianbaoError):
    """A process of the reader's site has died before it answered."""

    en = "{where}: a worker process does not start; try --workers 1, which shows why"
    zh = "{where}：工作进程无法启动；请用 --workers 1 再试，可见其原因"


class MissingExtra(JianbaoError):
    """The default installation leaves out a library that is needed; `detail` says what to run."""

    en = "{where}: needs a library that is not installed; install it"
    zh = "{where}：缺少所需的程序库，请安装"


class ExportError(JianbaoError):
    """An issue that cannot be exported as asked."""

    en = "{where}: cannot be exported"
    zh = "{where}：无法导出"


class NeedsSource(ExportError):
    """The archive holds articles; where each line stands, only the source can tell."""

    en = (
        "{where}: the archive does not hold where each line stands; give what the issue was read"
        " from by --source"
    )
    zh = "{where}：档案库里没有各行文字的位置，请用 --source 给出这一期的来源"


class OtherSource(ExportError):
    """None of the sources given is what the issue was read from."""

    en = "{where}: nothing given by --source is what this issue was read from, byte by byte"
    zh = "{where}：--source 给出的都不是这一期的来源（内容须逐字节相同）"


class NoFacsimile(ExportError):
    """There is no picture of a page to show: its source is text, ALTO or another file of words."""

    en = "{where}: shows no page; give page images or a PDF of the pages by --facsimile"
    zh = "{where}：没有版面图像，请用 --facsimile 给出各版的图像或 PDF"


class OtherPages(ExportError):
    """More or fewer pictures than the issue has pages; `detail` counts both."""

    en = "{where}: --facsimile must show as many pages as the issue has"
    zh = "{where}：--facsimile 给出的版数与这一期不同"


class OutputError(JianbaoError):
    """A result that cannot be written."""

    en = "{where}: cannot be written"
    zh = "{where}：无法写入"


class UnwritableOutput(OutputError):
    """No permission, a read-only place, or not a folder."""

    en = "{where}: cannot be written to; check that it is a folder you may write in"
    zh = "{where}：无法写入，请检查是否为有写入权限的文件夹"


class DiskFull(OutputError):
    """No space left where the result should go."""

    en = "{where}: no space left on the disk; nothing was half-written"
    zh = "{where}：磁盘已满，没有留下写了一半的内容"


class ArchiveError(JianbaoError):
    """Something is wrong with the archive."""

    en = "{where}: the archive cannot be used"
    zh = "{where}：档案库无法使用"


class MissingArchive(ArchiveError):
    """There is no archive at the path."""

    en = "{where}: no archive there; make one with jianbao read … --archive {where}"
    zh = "{where}：没有档案库，请用 jianbao read … --archive {where} 建立"


class NotAnArchive(ArchiveError):
    """The file is not a jianbao archive."""

    en = "{where}: not a jianbao archive"
    zh = "{where}：不是剪报的档案库"


class NewerArchive(ArchiveError):
    """The archive's schema is newer than this jianbao knows."""

    en = "{where}: the archive was made by a newer jianbao; update jianbao"
    zh = "{where}：档案库由更新版本的剪报建立，请升级"


class ReadOnlyArchive(ArchiveError):
    """The archive cannot be written to."""

    en = "{where}: the archive is read-only; nothing was stored"
    zh = "{where}：档案库是只读的，没有存入任何内容"


class BusyArchive(ArchiveError):
    """Another program has been writing for too long."""

    en = "{where}: another program is writing to the archive; try again"
    zh = "{where}：另一个程序正在写入档案库，请稍后再试"


class UnknownIssue(ArchiveError):
    """The archive has no such issue."""

    en = "{where}: no such issue in the archive; see jianbao list"
    zh = "{where}：档案库里没有这一期，可用 jianbao list 查看"


class UnknownArticle(ArchiveError):
    """The archive has no such article."""

    en = "{where}: no such article in the archive; see jianbao show ISSUE"
    zh = "{where}：档案库里没有这篇文章，可用 jianbao show 期号 查看"


class UnknownName(ArchiveError):
    """No fact in the archive mentions the name; `detail` gives the nearest that are mentioned."""

    en = "{where}: no fact in the archive mentions this name"
    zh = "{where}：档案库里没有提到这个名字的记录"

    def sentence(self, language: str) -> str:
        """The sentence, and the nearest names as a question."""
        if not self.detail:
            return super().sentence(language)
        told = (self.zh if language == "zh" else self.en).format(where=self.where)
        if language == "zh":
            return f"{told}；是不是：{self.detail}？"
        return f"{told}; perhaps {self.detail.replace('、', ', ')}?"


class SameName(ArchiveError):
    """Two names whose letters are the same: they are one to the archive, and cannot be parted."""

    en = "{where}: the same name as the other to the archive; nothing was kept"
    zh = "{where}：在档案库看来与另一个名字相同，没有记下"
