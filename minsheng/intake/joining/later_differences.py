"""What the files behind a file have made read otherwise in its bulletin."""

from __future__ import annotations

from collections.abc import Iterator

from minsheng.intake.drafting.draft import Draft
from minsheng.intake.drafting.proof import Difference
from minsheng.layout.bulletin import Bulletin


def later_differences(draft: Draft, then: Bulletin, now: Bulletin) -> Iterator[Difference]:
    """Where the projects of a file, and what is around them, read otherwise than when it was in."""
    for what, was, said in (
        ("标题", then.title, now.title),
        ("表格前后", *("".join(one.text for one in each.around) for each in (then, now))),
    ):
        if was != said:
            yield Difference(0, what, 0, was, said)
    rows, rows_now = then.rows_of_projects, now.rows_of_projects
    for number, project in enumerate(draft.projects):
        was_cells, cells = (
            [_cells(bulletin, at) for at in found.get(project.id, ())]
            for bulletin, found in ((then, rows), (now, rows_now))
        )
        for at, row in enumerate(was_cells):
            other = cells[at] if at < len(cells) else {}
            for heading, text in row.items():
                if other.get(heading, "") != text:
                    said = other.get(heading, "")
                    yield Difference(number + 1, heading, 0, text, said, number, at)


def _cells(bulletin: Bulletin, row: int) -> dict[str, str]:
    """The texts of a row by the headings of their columns."""
    texts = ("\n".join(cell.paragraphs) for cell in bulletin.rows[row])
    return dict(zip(bulletin.headings, texts, strict=True))
