"""The file schema of a correction (更正): in a period's file, and in the record of an edition."""

from __future__ import annotations

from decimal import Decimal

from minsheng.model.choices import Either
from minsheng.model.compound import key, section
from minsheng.model.kinds import DAY, Number, Text, words

AROUND = {
    "标题": "title",
    "标题上面": "above",
    "表格前": "introduction",
    "表格后": "notes",
    "落款": "signature",
    "版式": "layout",
    "全文": "",
}
"""What can be corrected beside projects, and the key under which it is told."""
_SAID = Either(Text(), Number())


@section
class CorrectionForm:
    """What was otherwise in an edition that was published."""

    date: str = key("更正日期，如 2025-08-01", DAY)
    where: str = key(f"哪个项目（代号或名称），或{'、'.join(AROUND)}", words(200))
    indicator: str | None = key(
        "哪个指标的代号；目标、完成率、增加数写成 代号.target、代号.rate、代号.added；改文字的不写",
        words(200),
        None,
    )
    was: str | int | Decimal = key('发布时印的，如 3216人；原来没有的写""', _SAID)
    now: str | int | Decimal = key('更正为，如 3260人；删去的写""', _SAID)
    reason: str = key("原因，如“两家医院补报”", words())
