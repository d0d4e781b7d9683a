"""``progress/<period>.yaml`` → Progress, held against the plan of its year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from minsheng.model import file_schema, file_words
from minsheng.model.correction_reader import CorrectionReader
from minsheng.model.cursor import Loc
from minsheng.model.missing_parts import is_told, lacking
from minsheng.model.plan import Indicator, IndicatorKind, Passage, Plan, Project, Task, Value
from minsheng.model.progress import Progress, ProjectProgress, TaskProgress
from minsheng.model.validation import missing_part, read_valid_parts
from minsheng.period import Period
from minsheng.problem import Report, nearest, suggestion
from minsheng.quantity import Quantity, Unreadable, parse_date
from minsheng.source.node import Document

NOT_FILLED = "not-filled"
"""The rule by which is missed what ``new`` and ``import`` left to be filled in."""


def load_progress(document: Document, plan: Plan, expected: Period, report: Report) -> Progress:
    """Return how the projects of ``plan`` stand at the end of ``expected``, as the file is named.

    Projects that have errors in the plan are passed over in silence. Every problem goes to
    ``report``. Raises Refused when the file has no usable form.
    """
    own = {"period": str(expected), "as_of": str(expected.last_day)}
    around = ("title", "above", "introduction", "notes", "signature")
    later = {"published": None, "number": None, "corrections": ()}
    spare = {**own, **later, **dict.fromkeys(around)}
    form, dropped = read_valid_parts(document, file_schema.ProgressFile, report, spare)
    reader = _ProgressReader(document, report)
    reader.check_period(str(form.period), expected, plan)
    as_of = reader.day(("as_of",)) or expected.last_day
    published = (reader.day(("published",)) if form.published else None) or as_of
    broken = plan.lost | {str(loc[1]) for loc in dropped if loc[0] == "projects"}
    known = {project.id: project for project in plan.projects}
    reader.check_projects(form.projects, known, broken, plan.away)
    reader.check_parts(form.projects)
    projects = tuple(
        reader.project_progress(project, form.projects[project.id], as_of)
        for project in known.values()
        if project.id in form.projects
    )
    reader.project_id = ""  # what follows is of the period as a whole
    return Progress(
        plan=plan,
        period=expected,
        as_of=as_of,
        published=published,
        introduction=reader.optional_passage(("introduction",), form.introduction),
        notes=reader.optional_passage(("notes",), form.notes),
        projects=projects,
        own_title=reader.optional_text(("title",), form.title),
        above=reader.optional_lines(("above",), form.above),
        signature=reader.optional_lines(("signature",), form.signature),
        number=(form.number or "").strip(),
        corrections=reader.corrections(form.corrections, plan),
        ignores=reader.ignores((), form.ignore),
        day_places={
            key: document.place((key,))
            for key in ("as_of", "published", "number")
            if key == "as_of" or getattr(form, key)
        },
    )


class _ProgressReader(CorrectionReader):
    def check_period(self, typed: str, expected: Period, plan: Plan) -> None:
        try:
            period = Period.parse(typed)
        except ValueError as error:
            self.complain(("period",), "wrong-period", str(error))
            return
        if period != expected:
            message = f"报告期是“{period}”，文件名却是“{expected}”"
            self.complain(("period",), "period-mismatch", message, f"改成 {expected}，或改文件名")
        elif period.year != plan.year:
            message = f"报告期是{period.year}年，projects.yaml却是{plan.year}年"
            self.complain(("period",), "period-mismatch", message, "检查年份")

    def check_projects(
        self,
        written: Mapping[str, object],
        known: Mapping[str, Project],
        broken: frozenset[str],
        away: frozenset[str],
    ) -> None:
        there = {*known, *broken}  # with "", there may be any other
        for name in written if "" not in there else ():
            if name not in there:
                self.project_id = name
                hint = suggestion(name, known, "项目代号")
                message = f"projects.yaml里没有“{name}”这个项目"
                if name in away:
                    message = f"“{name}”这一期不列入，projects.yaml里写着从哪一期起、到哪一期止"
                    hint = "删掉这一段，或改那里的since、until"
                self.complain(("projects", name), "unknown-project", message, hint, key=True)
        for name, project in known.items():
            if name not in written and name not in broken:
                self.project_id = name
                message = f"缺少第{project.no}项{project.name}的进展"
                hint = f"在projects下补一段 {name}:"
                self.complain(("projects",), "missing-progress", message, hint, key=True)

    def check_parts(self, forms: Mapping[str, file_schema.ProjectProgress]) -> None:
        """Complain of a project that says nothing of its progress where others do, or nothing."""
        usual = any(is_told(form, "progress") for form in forms.values())
        for name, form in forms.items():
            says_something = _says_something(form) or any(map(_says_something, form.items.values()))
            for loc in lacking(form, "progress") if usual or not says_something else ():
                of_row = len(loc) > 1
                schema = file_schema.TaskProgress if of_row else file_schema.ProjectProgress
                self.report(missing_part(self.document, ("projects", name, *loc), schema))

    def check_tasks(self, project: Project, written: Mapping[str, object]) -> None:
        """Complain of rows that the plan doesn't know, and of those missing beside others."""
        here: Loc = ("projects", project.id, "items")
        known = {task.id: task for task in project.tasks}
        for name in written:
            if name not in known:
                hint = suggestion(name, known, "子项代号")
                message = f"{project.name}没有子项“{name}”"
                self.complain((*here, name), "unknown-item", message, hint, key=True)
        for name, task in known.items():
            if written and name not in written:
                message, hint = f"缺少子项“{task.label}”的进展", f"在items下补一段 {name}:"
                self.complain(here, "missing-item", message, hint, key=True)

    def project_progress(
        self, project: Project, form: file_schema.ProjectProgress, as_of: date
    ) -> ProjectProgress:
        self.project_id = project.id
        here: Loc = ("projects", project.id)
        read = {name: self.value(project, name, (*here, "values", name)) for name in form.values}
        values = {name: value for name, value in read.items() if value is not None}
        without = form.values.keys() & project.indicators.keys() - values.keys()
        self.check_tasks(project, form.items)
        return ProjectProgress(
            project=project,
            as_of=(self.day((*here, "as_of")) if form.as_of else None) or as_of,
            values=values,
            without=frozenset(without),
            text=self.progress((*here, "progress"), form.progress),
            status=self.optional_text((*here, "status"), form.status),
            summary=self.optional_text((*here, "summary"), form.summary),
            problems=self.optional_passage((*here, "problems"), form.problems),
            next=self.optional_passage((*here, "next"), form.next),
            remarks=self.optional_passage((*here, "remarks"), form.remarks),
            extra=self.texts((*here, "extra"), form.extra),
            ignores=self.ignores(here, form.ignore),
            place=self.document.place(here, key=True),
            value_places={name: self.document.place((*here, "values", name)) for name in values},
            tasks=tuple(self.task_progress(here, task, form.items) for task in project.tasks),
        )

    def progress(self, loc: Loc, form: str | Sequence[str | file_words.Item] | None) -> Passage:
        """What is told of a project; a key without a value waits for it."""
        if form is None:
            self.complain(
                loc, NOT_FILLED, "工作进展还没有填", '填上这一期的；没有的写 ""', key=True
            )
        return self.passage(loc, file_words.ABSENT if form is None else form)

    def task_progress(
        self, project: Loc, task: Task, forms: Mapping[str, file_schema.TaskProgress]
    ) -> TaskProgress:
        if task.id not in forms:
            return TaskProgress(task)
        here, form = (*project, "items", task.id), forms[task.id]
        return TaskProgress(
            task=task,
            text=self.own_passage((*here, "progress"), form.progress),
            status=self.optional_text((*here, "status"), form.status),
            summary=self.optional_text((*here, "summary"), form.summary),
            problems=self.optional_passage((*here, "problems"), form.problems),
            next=self.optional_passage((*here, "next"), form.next),
            remarks=self.optional_passage((*here, "remarks"), form.remarks),
            extra=self.texts((*here, "extra"), form.extra),
        )

    def value(self, project: Project, name: str, loc: Loc) -> Value | None:
        indicator = project.indicators.get(name)
        if indicator is None:
            hint = suggestion(name, project.indicators, "指标")
            message = f"{project.name}没有指标“{name}”"
            self.complain(loc, "unknown-indicator", message, hint, key=True)
            return None
        if self.document.node(loc).plain is None:
            hint = "填上这一期的；不再报的，连指标名一起删掉"
            self.complain(loc, NOT_FILLED, f"{indicator.name}还没有填", hint, key=True)
            return None
        if indicator.kind is IndicatorKind.STAGE:
            return self.stage(indicator, loc)
        try:
            day = parse_date(self.typed(loc))
        except Unreadable as error:
            self.complain(loc, "no-such-date", str(error), "检查月份和日子")
            return None
        if day and indicator.unit:
            message = f"{indicator.name}以“{indicator.unit}”计，不能填日期"
            self.complain(
                loc,
                "unreadable-quantity",
                message,
                "填数量；日期写进句子，或另立一个没有unit的指标",
            )
            return None
        return day or self.amount(indicator, loc)

    def amount(self, indicator: Indicator, loc: Loc) -> Quantity | None:
        """A quantity; what is counted up, or is a share of the works, can't be below zero."""
        quantity = self.quantity(loc, indicator.unit)
        never_below_zero = (IndicatorKind.CUMULATIVE, IndicatorKind.PERCENT)
        if quantity and quantity.number < 0 and indicator.kind in never_below_zero:
            hint = "增减率一类可以是负数的，在projects.yaml里给指标写 kind: level"
            self.complain(loc, "negative-value", f"{indicator.name}不能是负数", hint)
            return None
        return quantity

    def stage(self, indicator: Indicator, loc: Loc) -> str | None:
        stage = self.typed(loc).strip()
        if stage in indicator.stages:
            return stage
        if not indicator.stages:
            return None  # load_plan has said so
        hint = nearest(stage, indicator.stages) or f"可用：{'；'.join(indicator.stages)}"
        self.complain(loc, "unknown-stage", f"“{stage}”不是stages里列出的阶段", hint)
        return None


def _says_something(form: file_schema.ProjectProgress | file_schema.TaskProgress) -> bool:
    others = (form.summary, form.status, form.problems, form.next, form.remarks)
    return any(text is not None for text in others) or bool(form.extra)
