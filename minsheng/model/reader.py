"""What both data files share: texts with places, passages, days and quantities."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from minsheng.model import file_words
from minsheng.model.cursor import Loc
from minsheng.model.plan import Ignore, Item, Passage
from minsheng.model.slips import NO_QUOTES, without_quotes
from minsheng.model.text import Text
from minsheng.period import Period
from minsheng.problem import Problem, Report, Severity
from minsheng.quantity import Quantity, Unreadable, parse_date, parse_quantity
from minsheng.source.node import Document, Scalar

Entry = TypeVar("Entry")


class Reader:
    """Reads the parts of a document that is right by its file schema; reports what is wrong."""

    def __init__(self, document: Document, report: Report) -> None:
        self.document = document
        self.report = report
        self.project_id = ""  # the one that is being read: problems are grouped by it

    def complain(
        self,
        loc: Loc,
        rule: str,
        message: str,
        hint: str = "",
        *,
        key: bool = False,
        severity: Severity = Severity.ERROR,
    ) -> None:
        """Report a problem with the value at ``loc``, or with its key."""
        place = self.document.place(loc, key=key)
        self.report(Problem(place, rule, message, hint, self.project_id, severity=severity))

    def typed(self, loc: Loc) -> str:
        """The scalar at ``loc`` just as it was typed."""
        node = self.document.node(loc)
        return node.text if isinstance(node, Scalar) else ""

    def text(self, loc: Loc) -> Text:
        """The text at ``loc``, with the place of each character."""
        node = self.document.node(loc)
        assert isinstance(node, Scalar)  # the file schema says so
        return Text(node.text, node.place)

    def optional_text(self, loc: Loc, form: str | None) -> Text | None:
        """The same, where there may be none."""
        return None if form is None else self.text(loc)

    def passage(self, loc: Loc, form: str | Sequence[str | file_words.Item]) -> Passage:
        """A text, or a list of them; an empty text where there is none."""
        if form == file_words.ABSENT:
            place = self.document.place(loc)
            return Passage((Item(Text("", lambda _offset: place)),), numbered=False)
        if isinstance(form, str):
            return Passage((Item(self.text(loc)),), numbered=False)
        items = tuple(self._item((*loc, index), item) for index, item in enumerate(form))
        return Passage(items, numbered=True)

    def own_passage(self, loc: Loc, form: str | Sequence[str | file_words.Item]) -> Passage | None:
        """The same; None where there is none, not even an empty one."""
        return None if form == file_words.ABSENT else self.passage(loc, form)

    def optional_passage(
        self, loc: Loc, form: str | Sequence[str | file_words.Item] | None
    ) -> Passage | None:
        """The same, where there may be none."""
        return None if form is None else self.passage(loc, form)

    def optional_lines(self, loc: Loc, form: str | Sequence[str] | None) -> Passage | None:
        """One line or several, each a paragraph of its own; None where there are none."""
        if form is None or isinstance(form, str):
            return self.optional_passage(loc, form)
        items = tuple(Item(self.text((*loc, index))) for index in range(len(form)))
        return Passage(items, numbered=False)

    def texts(self, loc: Loc, names: Iterable[str]) -> dict[str, Text]:
        """The texts of a mapping at ``loc`` by their names."""
        return {name: self.text((*loc, name)) for name in names}

    def _item(self, loc: Loc, form: str | file_words.Item) -> Item:
        if isinstance(form, str):
            return Item(self.text(loc))
        return Item(
            text=self.text((*loc, "text")),
            title=self.optional_text((*loc, "title"), form.title),
            as_of=self.day((*loc, "as_of")) if form.as_of else None,
            ignores=self.ignores(loc, form.ignore),
        )

    def ignores(self, loc: Loc, forms: Sequence[file_words.Ignore]) -> tuple[Ignore, ...]:
        """The rules that the part at ``loc`` asks not to be held to."""
        return tuple(
            Ignore(form.rule, form.reason, self.document.place((*loc, "ignore", number, "rule")))
            for number, form in enumerate(forms)
        )

    def quantity(self, loc: Loc, unit: str) -> Quantity | None:
        """The quantity at ``loc``, counted in ``unit``."""
        try:
            return parse_quantity(self.typed(loc)).in_unit(unit)
        except Unreadable as error:
            inside = without_quotes(self.typed(loc))
            hint = NO_QUOTES.format(inside) if inside else error.hint
            self.complain(loc, "unreadable-quantity", str(error), hint)
            return None

    def day(self, loc: Loc) -> date | None:
        """The day at ``loc``, or None if there is no such day."""
        try:
            return parse_date(self.typed(loc))
        except Unreadable as error:
            self.complain(loc, "no-such-date", str(error), "检查月份和日子")
            return None

    def by_period(self, loc: Loc, entries: Mapping[str, Entry]) -> dict[Period, Entry]:
        """What is told by periods, in their order, but for what is none."""
        if not entries:
            return {}
        found = {}
        for name, entry in entries.items():
            try:
                found[Period.parse(name)] = entry
            except ValueError as error:
                self.complain((*loc, name), "wrong-period", str(error), key=True)
        return dict(sorted(found.items(), key=lambda one: one[0].order))

    def period(self, loc: Loc, typed: int | str | None) -> Period | None:
        """The period at ``loc``, if there is one."""
        try:
            return Period.parse(str(typed)) if typed else None
        except ValueError as error:
            self.complain(loc, "wrong-period", str(error))
            return None
