"""Files, and who has read them."""

from uuid import UUID

from sqlalchemy import BigInteger
from sqlmodel import Field

from liandong.policies.worded import Worded
from liandong.tenants.columns import Dated


class FileState(Worded):
    """Whether an act names the file."""

    STAGED = "STAGED", "Sent, and not yet used", "待使用"
    ATTACHED = "ATTACHED", "Attached", "已附"
    EXPIRED = "EXPIRED", "Given up: nothing has used it in time", "已失效"


class FileType(Worded):
    """What a file is, by its content."""

    DOCX = "DOCX", "Word document", "文字文档"
    XLSX = "XLSX", "Excel workbook", "表格文档"
    PDF = "PDF", "PDF document", "版式文档"
    OFD = "OFD", "OFD document", "国标版式文档"
    JPG = "JPG", "JPEG picture", "照片"
    PNG = "PNG", "PNG picture", "图片"
    ZIP = "ZIP", "ZIP archive", "压缩文件"


class File(Dated, table=True):
    """A file that a member of the owner has sent; `subject` is the noun of its record, and
    it is `told` once more than drafts name it."""

    state: str
    name: str
    type: str
    size: int = Field(sa_type=BigInteger)
    sha256: str
    member_id: UUID
    member_name: str
    told: bool = False
    subject: str | None = None
    subject_id: UUID | None = None


class FileRead(Dated, table=True):
    """One read of a file, in the log of the owner of the row: the reader's body with its member, or
    the file's owner without."""

    __tablename__ = "file_read"

    file_id: UUID
    file_owner: str
    reader: str
    member_id: UUID | None = None
    member_name: str | None = None
    address: str | None = None
    request_id: str | None = None
