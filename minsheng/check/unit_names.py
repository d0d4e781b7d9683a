"""Names: units under a name that is not theirs, and one thing under two names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby, takewhile
from typing import NamedTuple

from minsheng.audit.words import STOPS, holds, is_hanzi, lazily, places, until
from minsheng.check.check_context import CheckContext, CheckedText
from minsheng.check.rule import Example, Issue, OfEachProject, Rule, TextIssue, issue
from minsheng.model.plan import Unit
from minsheng.problem import Severity

_LEVELS = "区县市旗"
_OTHER_LEVELS = tuple("国省市县")
_OPENERS = frozenset("由同与和及经向对到在请为是被受据报让我本合托系调接从会给等称")
_JOINERS = "、和与及/"
_NO_JOINERS = str.maketrans("", "", "、和与及")
_LONGEST = 18  # characters of a unit's name
_OFFICES = ("局", "委员会", "委")
_LIKE_OFFICES = (*_OFFICES, "所", "厅")
_SUFFIXES = (*_LIKE_OFFICES, "中心", "大队", "支队", "联合会", "办公室")
_GOES_ON = {"委": "员派托任", "所": "属在有需辖以谓得能致提指说述列", "厅": "堂室"}  # 区民政所属
_ROLES = ("负责", "牵头", "配合", "主办", "协办", "落实")
_NO_BEGINNING = ("责任单位", "牵头单位", "配合单位", "由")
_NO_PART = ("：", ":", "；", ";", "，", ",", "。", "局、", "中心、", "会、", "联、", "队、")
_TWO = lazily(
    "^([区县市省]).{2,12}?(?P<kind>局|委员会|委|办公室|中心|联合会|大队)\\1.{2,12}(?P=kind)(?<!分局)$"
    "|^(.{3,12})\\3$"
)
"""区民政局区民政局: the names of two units, or one twice."""
_ORGANS = (
    *"局委办院馆站校园所队会联赛路",
    *("中心", "小学", "中学", "公司", "政府", "街道", "基地", "项目", "工程", "行动", "户籍"),
)
_APART = frozenset("域间分别划隔")  # 自我区分


@OfEachProject
def _unit_names(context: CheckContext) -> Iterator[Issue]:
    """What resembles a registered unit but is no name of it; and names that are more than names."""
    plan = context.progress.plan
    forms = [(form, unit) for unit in plan.units.values() for form in _forms(unit)]
    for form, unit in forms:
        if _is_more(form):
            hint = "units里只写单位名称；谁牵头谁配合，由项目里units的先后表示"
            yield Issue(unit.place, f"“{form}”不只是单位名称", hint)
    known = dict(forms)
    for checked in context.texts:
        for start, end, unit in _strangers(checked.printed.value, plan.area, known):
            message = f"“{checked.printed.value[start:end]}”不是登记过的单位名称"
            hint = f"是不是“{unit.name}”？确是它的另一种写法，登记到units的aliases里"
            yield issue(checked, TextIssue(start, end, message, hint))


def _is_more(form: str) -> bool:
    """Whether more than the name of one unit was written (区民政局负责)."""
    role = form.rstrip("）)").endswith(_ROLES)
    return (
        role or form.startswith(_NO_BEGINNING) or holds(form, _NO_PART) or bool(_TWO.search(form))
    )


def _forms(unit: Unit) -> tuple[str, ...]:
    return (unit.name, *unit.aliases)


def _strangers(text: str, area: str, known: Mapping[str, Unit]) -> Iterator[tuple[int, int, Unit]]:
    for level in sorted({form[0] for form in known} & set(_LEVELS)):
        for start in places(text, level):
            if not _is_ours(text, start, area) or any(text.startswith(f, start) for f in known):
                continue
            for end, suffix in _ends(text, start):
                stem = text[start + 1 : end - len(suffix)]
                unit = next((u for f, u in known.items() if _resembles(stem, suffix, f)), None)
                if unit:
                    yield start, end, unit
                    break


def _ends(text: str, start: int) -> list[tuple[int, str]]:
    """Where a unit's name that begins at ``start`` may end, and with which suffix."""
    name = "".join(takewhile(is_hanzi, text[start : start + _LONGEST]))
    return sorted(
        (end, suffix)
        for suffix in _SUFFIXES
        for end in (start + at + len(suffix) for at in places(name, suffix))
        if text[end : end + 1] not in tuple(_GOES_ON.get(suffix, ""))
    )


def _is_ours(text: str, at: int, area: str) -> bool:
    """Whether 区 at ``at`` is this district (由区民政局), not 社区, 历城区, or 市、区民政部门."""
    if text.endswith(area, 0, at + 1):
        return True
    before = text[max(0, at - 1) : at]
    if before in _JOINERS and text[max(0, at - 2) : at - 1] in _OTHER_LEVELS:
        return False
    return before in _OPENERS or not is_hanzi(before)


def _resembles(stem: str, suffix: str, form: str) -> bool:
    """Whether stem and suffix look like ``form`` wrongly written."""
    kind = next((kind for kind in _SUFFIXES if form.endswith(kind)), "")
    own = form[1 : len(form) - len(kind)]
    if form[0] not in _LEVELS or len(stem) < 2:
        return False
    if kind not in _OFFICES:
        missing = len(own) - len(stem)
        return kind == suffix and (
            _differ_by_one(stem, own) or (missing <= 2 <= len(stem) // 2 and _shortens(stem, own))
        )
    if stem == own:
        return suffix in _LIKE_OFFICES
    short = stem in own or _shortens(stem, own)
    return suffix in _OFFICES and (short or _differ_by_one(stem, own))


def _shortens(stem: str, own: str) -> bool:
    """Whether ``stem`` is ``own`` with characters left out (卫健 of 卫生健康), the first kept."""
    rest = iter(own)
    return stem[0] == own[0] and all(character in rest for character in stem)


def _differ_by_one(stem: str, own: str) -> bool:
    """Whether they are the same but for 和, or for one character of at least four."""
    one, other = stem.translate(_NO_JOINERS), own.translate(_NO_JOINERS)
    if len(one) != len(other):
        return False
    wrong = sum(a != b for a, b in zip(one, other, strict=True))
    return wrong == 0 or (wrong == 1 and len(one) >= 4)


class Use(NamedTuple):
    """A unit called by one of its names in a statement."""

    checked: CheckedText
    start: int
    form: str


def _mixed_unit_names(context: CheckContext) -> Iterator[Issue]:
    """A unit under two of its names: within a project, else once in the whole bulletin."""
    plan = context.progress.plan
    for unit in plan.units.values():
        if not unit.aliases:
            continue
        uses = [use for one in context.texts for use in _uses(one, unit, plan.area)]
        projects = [list(group) for _, group in groupby(uses, lambda use: use.checked.project.no)]
        mixed = [found for found in map(_second_form, projects) if found]
        for first, other in mixed or filter(None, [_second_form(uses)]):
            no = first.checked.project.no
            where = "这个项目" if mixed else f"第{no}项" if no else "表格前后的文字"
            message = f"{where}用了“{first.form}”，这里用“{other.form}”"
            span = other.start, other.start + len(other.form)
            yield issue(other.checked, TextIssue(*span, message, "同一单位用同一种写法"))


def _uses(checked: CheckedText, unit: Unit, area: str) -> Iterator[Use]:
    """The unit's names in a text, the longest first, so that one within another is not counted."""
    text = checked.printed.value
    taken: set[int] = set()
    found = []
    for form in sorted(_forms(unit), key=len, reverse=True):
        for start in places(text, form):
            if start not in taken and (form[0] not in _LEVELS or _is_ours(text, start, area)):
                found.append(Use(checked, start, form))
                taken.update(range(start, start + len(form)))
    return iter(sorted(found, key=lambda use: use.start))


def _second_form(uses: list[Use]) -> tuple[Use, Use] | None:
    """The first use, and the first of another name, unless that is introduced as 简称."""
    for use in uses:
        if use.form != uses[0].form:
            said_before = use.checked.printed.value[max(0, use.start - 6) : use.start]
            return None if "简称" in said_before else (uses[0], use)
    return None


def _mixed_area_names(context: CheckContext) -> Iterator[Issue]:
    """我区 in a project that also says 槐荫区 of the district itself."""
    area = context.progress.plan.area
    own = "我" + area[-1:]
    for _, texts in groupby(context.texts, lambda one: one.project.no):
        printed = [one for one in texts if one.part != "name"]
        if not any(_is_called(one.printed.value, area) for one in printed):
            continue
        for one in printed:
            text = one.printed.value
            at = next((at for at in places(text, own) if text[at + 2 : at + 3] not in _APART), None)
            if at is not None:
                message = f"这个项目既称“{own}”，又称“{area}”"
                hint = f"统一写“{area}”；指全部范围的写“全{area[-1:]}”"
                yield issue(one, TextIssue(at, at + len(own), message, hint))


def _is_called(text: str, area: str) -> bool:
    """Whether the district is called by its name, and not an organ or a project of that name."""
    for at in places(text, area):
        end = at + len(area)
        rest = until(text[end : end + 12], STOPS + "”")
        quoted = text.count("“", 0, at) > text.count("”", 0, at)
        if not quoted and text[max(0, at - 1) : at] != "市" and not holds(rest, _ORGANS):
            return True
    return False


RULES = (
    Rule(
        id="unit-name",
        title="单位名称不是登记过的写法",
        explanation=(
            "文中的单位名称与units里登记的某个单位相近，却不是它的名称，也不是它的别名（aliases），"
            "如把区卫生健康局写成区卫生健康委、区卫生局。units里的名称带“负责”“牵头”，或一条里写了两个单位，"
            "也在这里指出。市、省的部门和其他区的单位不查。"
        ),
        wrong=Example("由⟦区卫生健康委⟧、⟦区民政所⟧组织实施。"),
        right=Example("由区卫健局会同区民政局、市卫生健康委组织实施。"),
        find=_unit_names,
    ),
    Rule(
        id="mixed-unit-name",
        severity=Severity.INFO,
        title="同一单位用了两种写法",
        explanation=(
            "同一个单位，一处用规范名称，一处用别名。同一个项目里不一致的，逐个项目指出；"
            "各项目自己一致、彼此不同的，全文指出一处。写明“以下简称”的不算。"
        ),
        wrong=Example("区卫生健康局召开部署会。⟦区卫健局⟧组织培训。"),
        right=Example("区卫生健康局召开部署会。区卫生健康局组织培训。"),
        find=_mixed_unit_names,
    ),
    Rule(
        id="mixed-area-name",
        severity=Severity.INFO,
        title="本区的称呼不一致",
        explanation=(
            "同一个项目里既称“我区”，又直接用区名。通报以区名行文，“我区”多半是从单位报送的材料里来的。"
            "“全区”指全部范围，不算；机构、项目、户籍里的区名也不算。"
        ),
        wrong=Example("为槐荫区老年人免费体检。⟦我区⟧老年人满意度高。"),
        right=Example("为槐荫区老年人免费体检。全区老年人满意度高。"),
        find=_mixed_area_names,
    ),
)
