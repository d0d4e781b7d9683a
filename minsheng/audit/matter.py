"""What a quantity counts, in the words of its clause that are of no other use."""

from __future__ import annotations

from minsheng.audit.reading import Term
from minsheng.audit.words import lazily

_WORDS = lazily(
    r"20[0-9]{2}年|[上下]半年|年度|全年|今年|年内|目标|指标|任务|计划|完成|累计|实际|建成|新建|新增|改造|建设|开展|实施|提升|免费|提供|服务|投入|"
    r"资金|目前|已经?|截至|[0-9]+月|[底末初]|按照?|年初|下达|要求|安排|确定|承诺|[的为了对共本是须需应数量达约]|区级?|项目|工程|现|[0-9]"
)


def matter(term: Term) -> str:
    """The words of its clause that say what it counts."""
    return _WORDS.sub("", term.clause[-30:] + term.tail[:20])
