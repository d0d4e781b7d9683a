"""The file schema of ``published/<period>.yaml``: the record of what was published."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from minsheng.model.choices import Either
from minsheng.model.compound import DictOf, ListOf, key, section
from minsheng.model.correction_form import CorrectionForm
from minsheng.model.file_words import PROJECT_ID
from minsheng.model.kinds import DAY, Flag, Number, Text, words
from minsheng.period import FORMS, PATTERN

SHA256 = r"^[0-9a-f]{64}$"
_SUM = Text(SHA256, "这里应是sha256校验值")
_PERIOD = Either(Number(whole=True), Text(f"^{PATTERN}$", "这不是报告期", f"应写成{FORMS}"))
_WORDS = words(200)
_TEXTS = DictOf(Text(r"\S", "这里不能是空的"), Text())
_SUMS = DictOf(_WORDS, _SUM)


@section
class PublishedEdition:
    """A superseded edition."""

    date: str = key("发布日期", DAY)
    edition: int = key("第几版，2以上是更正版", Number(1, whole=True))
    number: str | None = key("期号，如 第3期", _WORDS, None)
    digest: str = key("文档里写着的校验值", _SUM)
    minsheng: str = key("由哪个版本生成", _WORDS)
    files: Mapping[str, str] = key("各个文件的sha256校验值", _SUMS)


@section
class PublishedProject:
    """What was printed of a project."""

    figures: Mapping[str, str] = key("印出的数", _TEXTS, {})
    cells: Mapping[str, str] = key("印出的文字", _TEXTS, {})


@section
class PublishedFile:
    """``published/<period>.yaml``: written by ``minsheng publish``, never by hand."""

    version: int = key("这个文件的格式", Number(1, 1, whole=True))
    period: int | str = key("报告期", _PERIOD)
    number: str | None = key("期号，如 第3期", _WORDS, None)
    date: str = key("发布日期", DAY)
    edition: int = key("第几版，2以上是更正版", Number(1, whole=True))
    digest: str = key("文档里写着的校验值", _SUM)
    minsheng: str = key("由哪个版本生成", _WORDS)
    layout: str = key("用的版式", _WORDS)
    own_layout: bool = key("是不是工作文件夹里自己的版式", Flag(), False)
    data_digest: str = key("数据的校验值", _SUM)
    layout_digest: str = key("版式的校验值", _SUM)
    files: Mapping[str, str] = key("各个文件的sha256校验值", _SUMS)
    prints: Sequence[str] = key("版式印出的栏目", ListOf(_WORDS))
    layout_keys: Mapping[str, str] = key("版式的各项设置", _TEXTS, {})
    title: str | None = key("印出的标题，没有“更正版”", Text(r"\S", "这里不能是空的"), None)
    around: Mapping[str, str] = key("表格以外印出的文字", _TEXTS, {})
    projects: Mapping[str, PublishedProject] = key(
        "各项目印出的数和文字",
        DictOf(Text(PROJECT_ID, "这不是项目代号"), PublishedProject),
    )
    corrections: Sequence[CorrectionForm] = key("印出的更正", ListOf(CorrectionForm), ())
    earlier: Sequence[PublishedEdition] = key("以前各版", ListOf(PublishedEdition), ())
    seal: str = key("以上全部内容的校验值，改动过就对不上", _SUM)
