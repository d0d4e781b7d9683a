"""What ``validate`` says of a period that was published: what changed, what has to be corrected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from minsheng.model.correction_form import AROUND
from minsheng.model.correction_reader import PARTS_OF_FIGURES
from minsheng.model.progress import Correction, Progress
from minsheng.period import Period
from minsheng.problem import Place, Problem, Severity
from minsheng.publishing.changes import Kind, PublishedChange
from minsheng.publishing.layout_changes import changed_by_version
from minsheng.publishing.printed_content import PrintedContent
from minsheng.publishing.publication import Publication, PublishedProject
from minsheng.publishing.standing import Standing
from minsheng.quantity import chinese_date
from minsheng.sentences.printed_period import PrintedPeriod
from minsheng.source.flow import scalar_of

CHANGED, MISSING, WRONG = "published-changed", "correction-missing", "correction-wrong"
UNRECORDED = "published-unrecorded"
_NEVER = "没有这一期的发布记录，更正没法核对"
_NO_RECORD = (
    "从更正版的PDF里取出的数据，不用改；没有发布过的，删掉corrections；"
    "发布过的，取回发布记录，或者先用 minsheng publish 发布原来的，再改"
)


def findings(
    standing: Standing, printed: PrintedPeriod, file: str, record: str
) -> Iterator[Problem]:
    """What is to be said of a period; problems call its data ``file``, its record ``record``."""
    yield from standing.problems
    was, now = standing.publication, standing.now
    if was is None or now is None:
        if not standing.problems:
            yield from _unrecorded(printed.progress, record)
        return
    whole = Place(file)
    for one in standing.changes:
        yield _changed(one, place_of(one, printed, whole), was.period)
    if standing.layout_by_version:
        yield changed_by_version(was, file)
    if standing.by_version:
        yield _by_version(standing.by_version, was, whole)
    yield from missing_corrections(standing, file)
    wrong = [*_wrong(standing, was, now)]
    yield from wrong
    if standing.new and not standing.changes and not wrong:
        message = f"有{len(standing.new)}处更正，还没有重新发布；现在生成的是征求意见稿"
        hint = f"核对以后，运行 minsheng publish {was.period}"
        yield Problem(whole, CHANGED, message, hint, severity=Severity.WARNING)


def _unrecorded(progress: Progress, record: str) -> Iterator[Problem]:
    """What speaks of a publication of which there is no record."""
    if progress.corrections:
        place = progress.corrections[0].place
        yield Problem(place, WRONG, _NEVER, _NO_RECORD, severity=Severity.WARNING)
    elif place_of_day := progress.day_places.get("published"):
        message = f"写了发布日期（{chinese_date(progress.published)}），却没有发布记录{record}"
        hint = (
            f"还没有发布的，用 minsheng publish {progress.period} 发布，日期就是这一天；"
            f"发布过的，取回记录：git checkout HEAD -- {record}；"
            "不发布的，删掉published；从PDF里取出的数据，不用改"
        )
        yield Problem(place_of_day, UNRECORDED, message, hint, severity=Severity.WARNING)


def _by_version(found: Sequence[PublishedChange], was: Publication, whole: Place) -> Problem:
    first = found[0]
    message = (
        f"数据没有改，新版本的minsheng印出来有{len(found)}处和发布时（{was.current.minsheng}）不同，"
        f"如{first.what}：{first.was} → {first.now}"
    )
    hint = "发布的以当时的文档为准；要照新的印，写更正，重新发布"
    return Problem(whole, CHANGED, message, hint, first.project, Severity.INFO)


def draft_notice(standing: Standing, file: str) -> Problem | None:
    """Why a period that was published is printed as a draft, if it is."""
    was = standing.publication
    if was is None or not standing.is_changed:
        return None
    number = f"（{was.current.number}）" if was.current.number else ""
    said = f"{was.period}{number}已于{chinese_date(was.current.date)}发布，现在的内容和发布的不一样"
    hint = (
        f"哪里不同，看 minsheng validate {was.period}；重新发布，用 minsheng publish {was.period}"
    )
    message = f"{said}，所以生成征求意见稿"
    return Problem(Place(file), CHANGED, message, hint, severity=Severity.WARNING)


def _changed(one: PublishedChange, place: Place, period: Period) -> Problem:
    again = f"再用 minsheng publish {period} 重新发布"
    hint = f"改错了的，改回去；要更正的，写corrections，{again}"
    if one.kind is Kind.CORRECTION:
        hint = f"发布过的更正不改，改回去；写错了的，另写一条 where: 全文 的更正，{again}"
    message = f"已发布的{one.what}改了"
    if one.was or one.now:
        message += f"：{one.was or '（没有）'} → {one.now or '（没有）'}"
    return Problem(place, CHANGED, message, hint, one.project, Severity.WARNING)


def place_of(one: PublishedChange, printed: PrintedPeriod, whole: Place) -> Place:
    """Where what changed is written."""
    if not one.project and one.key in printed.progress.day_places:
        return printed.progress.day_places[one.key]
    entry = next((e for e in printed.progress.projects if e.project.id == one.project), None)
    name, _, part = one.key.partition(".")
    if one.kind is Kind.FIGURE and entry and name in entry.project.indicators:
        found = entry.project.indicators[name].place
        return found if part == "target" else entry.value_places.get(name, entry.place)
    for told in printed.parts:
        key = f"{told.key}.{told.column}" if told.column else told.key
        is_it = told.progress.project.id == one.project and not told.task
        if is_it and key == one.key and one.kind is Kind.TEXT:
            texts = [text for item in told.passage.items for text in item.texts]
            text = next((text for text in texts if one.now and one.now in text.value), None)
            if text is None:
                return texts[0].place(0, 1)
            start = text.value.index(one.now)
            return text.place(start, start + len(one.now))
    return entry.place if entry else whole


def missing_corrections(
    standing: Standing, file: str, *, all_changes: bool = False
) -> Iterator[Problem]:
    """What asks for a correction of each published figure that is another one, ready to be pasted;
    of every change if ``all_changes``.
    """
    wanted = [one for one in standing.changes if one.is_figure or all_changes]
    if not wanted:
        return
    hint = f"是更正的，把下面几行贴到{file}里，补上日期和原因；已有corrections的，接在它下面"
    message = f"已发布的改了{len(wanted)}处，没有写更正"
    yield Problem(Place(file), MISSING, message, hint, to_paste="\n".join(_block(wanted)))


def _block(wanted: Iterable[PublishedChange]) -> Iterator[str]:
    around = {key: word for word, key in AROUND.items()}
    yield "corrections:"
    for one in wanted:
        gone = "全文" if one.kind is Kind.PROJECT else one.project
        where = gone or around.get(one.key, "版式" if one.kind is Kind.LAYOUT else "全文")
        yield "  - date:"
        yield f"    where: {scalar_of(where)}"
        if one.kind is Kind.FIGURE and one.key.partition(".")[2] in PARTS_OF_FIGURES:
            yield f"    indicator: {scalar_of(one.key)}"
        yield f"    was: {scalar_of(one.was)}"
        yield f"    now: {scalar_of(one.now)}"
        yield "    reason:"


def _wrong(standing: Standing, was: Publication, now: PrintedContent) -> Iterator[Problem]:
    """New corrections of what was not published so, or is not printed so."""
    for one in standing.new:
        for message, hint in _faults(one, was, now):
            project = one.project.id if one.project else ""
            yield Problem(one.place, WRONG, message, hint, project)


def _faults(one: Correction, was: Publication, now: PrintedContent) -> Iterator[tuple[str, str]]:
    if one.date < was.current.date:
        day = chinese_date(was.current.date)
        yield f"更正日期早于发布日期（{day}）", "写更正的那一天"
    if one.was == one.now:
        yield "更正前后一样", "was写发布时印的，now写更正为什么"
        return
    if one.where == "版式":
        return
    if one.project and one.indicator:
        before, after = (
            side.figures.get(one.indicator, "")
            for side in (_project(was.projects, one), _project(now.projects, one))
        )
        if one.was != before:
            yield (
                f"发布时印的是{before or '（没有）'}，不是{one.was or '（没有）'}",
                f"was改成 {scalar_of(before)}",
            )
        if one.now != after:
            hint = f"now改成 {scalar_of(after)}，或者改values里的数"
            yield f"现在印的是{after or '（没有）'}，不是{one.now or '（没有）'}", hint
        return
    for said, when, content in ((one.was, "发布时", was), (one.now, "现在", now)):
        texts = _texts(one, content)
        if said and texts and not any(said in text for text in texts):
            yield f"{when}印的里面没有“{said}”", "照印出的写，一个字不差"


def _project(projects: Mapping[str, PublishedProject], one: Correction) -> PublishedProject:
    return projects.get(one.project.id if one.project else "", PublishedProject())


def _texts(one: Correction, content: Publication | PrintedContent) -> Sequence[str]:
    """The texts in which what a correction tells must stand; none where it can't be told."""
    if one.project:
        project = _project(content.projects, one)
        return [*project.cells.values(), *project.figures.values()]
    around = [text for key, text in content.around.items() if AROUND[one.where] in ("", key)]
    if one.where == "全文":
        around += (text for project in content.projects.values() for text in project.cells.values())
        around += (told.reason for told in content.corrections)
    return around
