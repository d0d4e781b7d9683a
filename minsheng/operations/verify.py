"""``minsheng verify``: where a document comes from, whether it says what was published, and what
has changed since."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from minsheng import __version__
from minsheng.layout.layout import open_layout
from minsheng.layout.short_code import read_code, short_code
from minsheng.model.workspace import Workspace
from minsheng.operations.held_against import Finding, held_against
from minsheng.period import Period
from minsheng.problem import Misuse, Refused
from minsheng.publishing.carried import Carried
from minsheng.publishing.given_data import (
    bulletin_now,
    bulletin_of,
    changed_since,
    kept_data,
    kept_files,
    laid_out,
)
from minsheng.publishing.held_file import HeldFile, read_held_file
from minsheng.publishing.publication import broken_records
from minsheng.publishing.recomposed import Recomposed, recomposed
from minsheng.publishing.signature import checked
from minsheng.publishing.standing import standing_now
from minsheng.publishing.tracing import Trace, sources, traced_code, traced_file, traced_mark
from minsheng.quantity import chinese_date
from minsheng.record import record
from minsheng.review.difference import Difference
from minsheng.source.files import refused, temporary_folder

_UNPRINTED = "数据改过，纸上印的没有变"
_OTHER_LAYOUT = "版式由另一版本的minsheng改过，纸上印的字没有变"


@record
class Verdict:
    """What is to be said of a document, and what has changed since it was made."""

    findings: tuple[Finding, ...]
    difference: Difference | None = None

    @property
    def is_good(self) -> bool:
        """Whether it is one of ours, unchanged, and nothing has changed since."""
        return all(one.is_good for one in self.findings)


def verify_code(typed: str, workspace: Workspace) -> Verdict:
    """Where a printed copy comes from whose short code was typed. Raises Misuse for a mistyped one.

    Without an edition on record it may still be what the data give now.
    """
    code = read_code(typed)
    if code is None:
        raise Misuse(f"核验码“{typed}”打错了：应是10个数字和字母，对照纸上的再看一遍")
    trace = traced_code(workspace, code)
    if trace:
        with temporary_folder() as folder:
            now, difference = _now(trace, None, None, workspace, Path(folder))
        return Verdict((_source(trace), *_on_record(trace, ""), now), difference)
    for one in sources(workspace):
        if short_code(one.digest) == code:
            made = _made_from(one.period, one.layout.folder.name, __version__, one.digest)
            said = "没有发布过；现在的数据和版式生成的就是它"
            record = _broken(workspace) or (Finding("记录", said),)
            return Verdict((Finding("来源", made), *record))
    said = f"{code}不在发布记录里，也不是现在的数据生成的"
    return Verdict((Finding("来源", said, is_good=False), *_broken(workspace)))


def verify_file(path: Path, name: str, workspace: Workspace | None) -> Verdict:
    """What a document is. Raises Misuse for a kind that is none of ours, Refused for a broken one.

    Without a workspace a PDF is held against the data that it carries.
    """
    held = read_held_file(path, name)
    with temporary_folder() as folder:
        return _verdict(held, workspace, Path(folder))


def extract(path: Path, name: str, folder: Path) -> Carried:
    """Lay out the data that a PDF carries as a workspace, in a new or an empty folder.

    Raises Misuse and Refused.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Misuse(f"“{folder}”里已经有东西了，换一个新的文件夹")
    carried = read_held_file(path, name).carried
    if carried is None:
        raise refused(name, "no-attachments", "文件里没有附上数据；只有minsheng生成的PDF附有数据")
    laid_out(carried.files, folder)
    return carried


def _verdict(held: HeldFile, workspace: Workspace | None, folder: Path) -> Verdict:
    trace = None
    if workspace:
        trace = traced_file(workspace, held.sha256) or traced_mark(workspace, held.mark)
    carried = held.carried
    if workspace and trace and carried is None:
        carried = kept_data(workspace, trace.edition)
    try:
        made = bulletin_of(carried, folder / "was") if carried else None
    except ValueError as error:
        wrong = Finding("数据", str(error), is_good=False)
        return Verdict((*((_source(trace),) if trace else ()), wrong))
    if workspace and made is None:
        made = bulletin_now(held, workspace, trace.edition if trace else None)
        if made and not trace:  # another program has dropped the mark
            trace = traced_mark(workspace, made.bulletin.digest)
    found = [*_source_of(trace, carried, made)]
    found += _on_record(trace, held.sha256) if trace else _off_record(held, workspace, made)
    edition = trace.edition if trace else None
    kept = kept_files(workspace, edition, held.kind) if workspace and edition else ()
    found += held_against(held, made, edition, kept)
    if workspace is None or not (trace or carried):
        return Verdict(tuple(found))
    now, difference = _now(trace, carried, made, workspace, folder)
    return Verdict((*found, now), difference)


def _source_of(
    trace: Trace | None, carried: Carried | None, made: Recomposed | None
) -> Iterator[Finding]:
    if trace:
        yield _source(trace)
    elif made:
        version = carried.version if carried else __version__
        digest = carried.digest if carried else made.bulletin.digest
        told = _made_from(made.period, made.layout.folder.name, version, digest)
        yield Finding("来源", told)


def _source(trace: Trace) -> Finding:
    edition, publication = trace.edition, trace.publication
    return Finding(
        "来源",
        _made_from(publication.period, publication.layout, edition.minsheng, edition.digest),
    )


def _made_from(period: Period, layout: str, version: str, digest: str) -> str:
    code = short_code(digest)
    return (
        f"{period.year}年{period.label}（{period}），版式{layout}，minsheng {version}，核验码{code}"
    )


def _on_record(trace: Trace, sha256: str) -> Iterator[Finding]:
    """What the records say of an edition; and of one of its files, if ``sha256`` is given."""
    edition, current = trace.edition, trace.publication.current
    path = trace.year.published_file(trace.publication.period)
    file = trace.year.name_of(path)
    day = f"{chinese_date(edition.date)}发布"
    told = "，".join(filter(None, (edition.number, edition.note, day)))
    names = [name for name, digest in edition.files.items() if digest == sha256]
    same = f"，和发布的{names[0]}一个字节不差" if names else ""
    yield Finding("记录", f"{told}（{file}）{same}")
    if signature := checked(trace.year.content(path), path, trace.year.root):
        yield Finding("签名", signature.said, is_good=signature.is_good)
    if not trace.is_latest:
        later = "，".join(filter(None, (current.number, current.note)))
        said = f"以后又发布过{later}（{chinese_date(current.date)}），这一份不是最新的"
        yield Finding("更正", said, is_good=False)


def _off_record(
    held: HeldFile, workspace: Workspace | None, made: Recomposed | None
) -> Iterator[Finding]:
    """What is said of a document that no record knows."""
    if workspace is None and made:
        yield Finding("记录", "这里不是工作文件夹，没有查发布记录")
    elif workspace is None:
        said = "这里不是工作文件夹，文件也没有附上数据，没法核验；到工作文件夹里再核验"
        yield Finding("记录", said, is_good=False)
    elif broken := _broken(workspace):
        yield from broken
    elif made:
        yield Finding("记录", "没有发布过")
    else:
        mark = "" if held.mark else "，文件里也没有minsheng的记号"
        said = f"发布记录里没有它，现在的数据也生成不了它{mark}：不是这里的，或者后来改过数据"
        yield Finding("记录", said, is_good=False)


def _broken(workspace: Workspace) -> tuple[Finding, ...]:
    """What is to be said of records that can't be relied on: one of them may know the document."""
    return tuple(
        Finding(
            "记录", f"{one.place.file}不能作准，没法说有没有发布过：{one.message}", is_good=False
        )
        for one in broken_records(workspace)
    )


def _now(
    trace: Trace | None,
    carried: Carried | None,
    made: Recomposed | None,
    workspace: Workspace,
    folder: Path,
) -> tuple[Finding, Difference | None]:
    """Whether the data still print what a document was made from, and what has changed.

    ``carried`` lies in ``folder``, and gives ``made``.
    """
    if trace and any(one.digest == trace.edition.digest for one in sources(workspace)):
        return Finding("现在", "数据和版式没有改过"), None
    if trace and carried is None and (carried := kept_data(workspace, trace.edition)):
        laid_out(carried.files, folder / "was")
    try:
        same = _prints_the_same(trace, made, workspace)
        difference = changed_since(carried, workspace, folder) if carried else None
    except Misuse as missing:
        return Finding("现在", str(missing), is_good=False), None
    except Refused as found:
        said = f"现在的数据有错误，没法比：{found.problems[0]}"
        return Finding("现在", said, is_good=False), None
    if difference and not difference.sections:
        return Finding("现在", "数据和版式没有改过"), None
    below = "，见下面" if difference else ""
    if same:
        return Finding("现在", f"{same}{below}"), difference
    if trace and not below:
        below = _seen_in(trace)
    return Finding("现在", f"数据或版式改过了{below}", is_good=False), difference


def _seen_in(trace: Trace) -> str:
    """Where a clerk reads what has changed: of the latest edition validate tells it."""
    publication = trace.publication
    if trace.is_latest:
        return f"，改了什么见 minsheng validate {publication.period}"
    current = publication.current
    later = "，".join(filter(None, (current.number, current.note)))
    return f"，代替它的是{later}（{chinese_date(current.date)}发布），改了什么看那一版的更正说明"


def _prints_the_same(trace: Trace | None, made: Recomposed | None, workspace: Workspace) -> str:
    """What is said where nothing that has changed is printed; nothing where it is: by the record,
    as ``validate`` tells it, or by what a document without one was made from.
    """
    if trace:
        period = trace.publication.period
        found = standing_now(workspace, trace.year, period)
        if not trace.is_latest or found.publication is None or found.is_changed:
            return ""
        return _OTHER_LAYOUT if found.layout_by_version else _UNPRINTED
    if made is None:
        return ""
    year, period = workspace.find(str(made.period))
    layout = open_layout(workspace, made.layout.folder.name)
    again = recomposed(year, period, layout, made.edition)
    return _UNPRINTED if made.prints_like(again) else ""
