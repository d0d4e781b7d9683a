"""stage-back: works told to be at a stage that they had left behind in the period before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum, auto

from minsheng.audit.words import holds, lazily
from minsheng.check.between_periods import going_on, period_before
from minsheng.check.by_project import progress_by_owner
from minsheng.check.check_context import CheckContext, CheckedText
from minsheng.check.rule import Example, Issue, OfEachProject, Rule, TextIssue, issue
from minsheng.check.storeys_back import storeys_back
from minsheng.record import record

_BEFORE = "前期手续 前期工作 前期准备 前期阶段 前期筹备"
_STAGES = {
    "选址": (1, "选址 选点"),
    "前期": (2, f"立项 可研 可行性研究 {_BEFORE} 施工许可 开工手续 规划许可 用地手续"),
    "招标": (3, "招标 招投标 开标 中标 定标"),
    "开工": (4, "开工 动工 进场 破土 奠基"),
    "基础": (5, "基础 桩基 打桩 地基 基坑 土方 土石方"),
    "主体": (6, "主体 封顶"),
    "装修": (7, "装修 装饰 粉刷 设备安装 安装设备"),
    "竣工": (8, "竣工 完工 建成 在建 施工 建设中 建设阶段 正在建设 有序建设 加快建设"),
    "验收": (9, "竣工验收 完工验收 验收"),
    "投用": (10, "投入使用 投入运行 投入运营 投用 启用 交付"),
    **{
        word: (0, word)
        for word in ("设计", "勘察", "测绘", "采购", "评审", "拆除", "征收", "拆迁", "征拆", "安装")
    },
}
"""How works go on, each stage with its rank and its words; of rank 0 is what has no such order."""
_PARTS_BUILT, _AT_LAST = ("基础", "主体", "装修"), ("竣工", "验收", "投用")
_TENDERED, _BUILT = 3, 8
_STAGE_OF = {word: stage for stage, (_, words) in _STAGES.items() for word in words.split()}
_WORD = lazily("|".join(sorted(_STAGE_OF, key=len, reverse=True)))
_NOT_THE_STAGE = lazily(
    "(?:施工|建设)(?:图|单位|队伍?|方案?|合同|现场|人员|准备|条件|面|期|组织|企业|作业面|总承包)|监理单位|[开竣完]工(?:率|日期|时间|仪式|前)"
    "|基础(?:设施|上|数据|信息|教育)|主体(?:责任|作用|地位)|中标(?:单位|企业|价|公告|通知书?)|设计(?:单位|方案|院)|验收(?:标准|资料|申请)|建成后|启用后|交付前"
)
_AT_ONCE = lazily("封顶|[开动竣完]工|建成|投入使用|投用|启用|[中定]标")
_NOT_YET = lazily(
    "尚未|[还仍]未|未(?!来)|即将|将(?!近)|预计|(?<![按照超])计划(?!内|的)|(?<![模虚])拟|力争|确保|争取|(?<![接招])待|准备|筹备"
)
_GOING_ON = lazily(
    "正|有序|进[行入]|办理|推进|处于|转入|开始|启动|着手|加[快紧]|抓紧|全力|在建|仍在|(?:中|阶段)$"
)
_PARTLY = lazily(
    "(?:完成|达到?|已?过)(?:了|近|约|超过?|总?[^，]{0,6}的)*(?:[0-9.]+[%％]|[一二三四五六七八九]成|[过一]?半)"
)
_THROUGH = lazily("已|完成|结束|完毕|通过|到位|完$|顺利|正式|全面")
_PARTS = lazily("(?<=[成毕工顶标收用束址了])(?=目前|正在|现[正在]|预计|计划)|[，。；：！？、\n]")
_SENTENCE = lazily("[^。；！？\n]+")
_OF_SOME = lazily(
    "部分|局部|其余|其他|其它|剩余|个别|大多|多数|分别|陆续|其中|另|后续|配套|附属|室外|新增|续建|新开|首批|标段|片区|地块"
    "|[0-9一二两三四五六七八九十]+(?:个|所|处|座|栋|幢|条|台|户|家|套|项|公里|千米|米|亩|层|楼|号|期|标|批|村|间|根|块|段|区)"
)
_NEXT = ("下一步", "下步", "接下来", "下阶段", "问题", "困难", "由于", "原因")
_ANEW = ("重新", "返工", "流标", "废标", "终止", "停工", "暂停", "整改", "变更", "调整", "拆除重建")
_DAY = lazily(
    "(?:20[0-9]{2}年)?(?:[0-9]{1,2}月)(?:[0-9]{1,2}日|[上中下]旬|[底初末份])?|20[0-9]{2}年|年[底内末初]"
)
_FILLERS = lazily(
    "项目|工程|建设|该|本|目前|现阶段|截至|已经?|现|正在?|尚未?|还未|仍未|仍在|即将|未|完成|结束|完毕|通过|进行|开展|办理|推进|进入|处于|阶段|工作|手续|程序"
    "|文件|编制|环节|事宜|全面|全部|基本|顺利|正式|成功|如期|按期|提前|加[快紧]|抓紧|有序|积极|稳步|全力|紧张|各项|相关|有关|结构|单位|施工|建设|开始|启动"
    "|实施|组织|着手|准备|筹备|预计|计划|将|拟|力争|确保|争取|待|达到?|约|近|超过?|总|形象|进度|总体|整体|[0-9.]+[%％]|[一二三四五六七八九]成半?|过半|开挖|浇筑|砌筑"
    "|内部|室内|使用|收尾|扫尾|调试|地下室|报告|获得?|取得|批复|批准|[中了的并均也都又于在至前后内被由仍为是第]"
)
_NEEDED = (*"正未拟将中段快紧仍%％", "在建", "预计", "计划", "办理", "进行", "推进")


class _State(Enum):
    DONE = auto()
    GOING_ON = auto()
    TO_COME = auto()


@record
class _Told:
    """What a part of a sentence tells: of which works, how far they are."""

    checked: CheckedText
    start: int
    end: int
    stage: str
    state: _State
    works: str

    @property
    def rank(self) -> int:
        return _STAGES[self.stage][0]

    @property
    def said(self) -> str:
        return self.checked.printed.value[self.start : self.end]


@OfEachProject
def _stages_back(context: CheckContext) -> Iterator[Issue]:
    """主体已封顶, and 正在进行基础施工 in the period after."""
    works = context.once(going_on)
    if not works:
        return
    before = progress_by_owner(context.texts_before, _tells_stages)
    for owner, texts in progress_by_owner(context.texts, _tells_stages).items():
        if (
            owner[0] in works
            and owner in before
            and holds("".join(one.printed.value for one in texts), _NEEDED)
        ):
            told = [one for text in texts for one in _told(text)]
            if still_open := _open(told):
                earlier = [one for text in before[owner] for one in _told(text)]
                yield from _of_works(context, told, still_open, earlier)
    yield from storeys_back(context)


def _of_works(
    context: CheckContext, told: list[_Told], still_open: list[_Told], earlier: list[_Told]
) -> Iterator[Issue]:
    """The first thing that has gone back."""
    alone = len({one.works for one in earlier}) == 1
    reached = [one for one in earlier if one.state is not _State.TO_COME]
    for one in still_open:
        of_it = (was for was in reached if one.works == was.works or (alone and not one.works))
        if was := next((was for was in of_it if _is_back(one, was, told)), None):
            message = f"{period_before(context)}是“{was.said}”，这一期是“{one.said}”，退回去了"
            hint = "核对两期的进展；说的不是同一个工程的，写清是哪一个"
            yield issue(one.checked, TextIssue(one.start, one.end, message, hint))
            return


def _tells_stages(text: str) -> bool:
    """Whether it tells of stages, and of no works that are done anew."""
    return bool(_WORD.search(text)) and not holds(text, _ANEW)


def _open(told: Sequence[_Told]) -> list[_Told]:
    """What is not through: the farthest that is going on, and what is still to come."""
    going_on = [one for one in told if one.state is _State.GOING_ON]
    farthest = max((one.rank for one in going_on), default=0)
    to_come = [one for one in told if one.state is _State.TO_COME and farthest in (0, _BUILT)]
    return [one for one in going_on if one.rank in (0, farthest)] + to_come


def _is_back(one: _Told, was: _Told, told: Sequence[_Told]) -> bool:
    """Whether works were farther in the period before, and nothing says that they still are."""
    if any(
        other.state is _State.DONE and (other.rank >= one.rank or other.stage == one.stage)
        for other in told
    ):
        return False
    done = was.state is _State.DONE
    if one.stage == was.stage:
        return done
    reached = was.rank if done else min(was.rank, _BUILT - 1) - 1
    if not done and was.rank == _BUILT:
        reached = _TENDERED + 1  # 正在施工: what has begun
    return reached > _TENDERED and 0 < one.rank < (reached if done else reached + 1)


def _told(checked: CheckedText) -> Iterator[_Told]:
    """What each clause tells; one that names no works is of those named in front of it."""
    text = checked.printed.value
    for sentence in _SENTENCE.finditer(text):
        if holds(sentence[0], _NEXT):
            continue
        at, works = sentence.start(), ""
        for part in (*_PARTS.finditer(text, *sentence.span()), None):
            end, following = part.span() if part else (sentence.end(),) * 2
            if found := _stage(checked, at, end, works):
                yield found
                works = found.works
            at = following


def _stage(checked: CheckedText, start: int, end: int, works: str) -> _Told | None:
    """What a clause tells, if it is of one work and names a stage."""
    plain = _NOT_THE_STAGE.sub("", _DAY.sub("", checked.printed.value[start:end]))
    words = [*_WORD.finditer(plain)]
    if not words or _OF_SOME.search(plain):
        return None
    stage = _head([_STAGE_OF[word[0]] for word in words])
    kept = plain
    for word in words:
        if _STAGE_OF[word[0]] in (stage, *_AT_LAST):
            kept = kept.replace(word[0], "", 1)
    named = _FILLERS.sub("", kept)
    if named and named not in checked.project.name.value:
        works = named
    state = _state(plain, words[-1][0])
    return _Told(checked, start, end, stage, state, works) if state else None


def _head(stages: Sequence[str]) -> str:
    """Of which stage a clause is: 招标 in 装修招标, 主体 in 主体施工, 主体完工, 主体验收."""
    of_a_part = [one for one in stages if one in _PARTS_BUILT]
    return of_a_part[-1] if of_a_part and stages[-1] in ("竣工", "验收") else stages[-1]


def _state(clause: str, word: str) -> _State | None:
    if _NOT_YET.search(clause):
        return _State.TO_COME
    through = _THROUGH.search(clause)
    going_on = _GOING_ON.search(clause)
    if _PARTLY.search(clause) or (going_on and not holds(clause, ("完成", "结束", "完毕"))):
        return _State.GOING_ON
    if through and word == "施工" and not holds(clause, ("完成", "结束", "完毕")):
        return _State.GOING_ON
    return _State.DONE if through or _AT_ONCE.fullmatch(word) else None


RULES = (
    Rule(
        id="stage-back",
        title="工程的阶段退回去了",
        explanation=(
            "同一个项目里，上一期写主体已封顶、已竣工、已完成招标，这一期却写正在进行基础施工、正在施工、正在招标。"
            "各阶段按选址、前期、招标、开工、基础、主体、装修、竣工、验收、投用的先后比。"
            "主体施工到几层的也比。说的是同一个工程的才比；工程的名称、内容都没有变、也没有别的指标的，跨年也比。几处工程、部分、标段，返工、重新招标的不算。"
        ),
        wrong=Example("⟦正在进行基础施工⟧。", earlier="progress: 主体已封顶。"),
        right=Example("正在进行室内装修。", earlier="progress: 主体已封顶。"),
        find=_stages_back,
    ),
)
