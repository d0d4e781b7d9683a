"""``minsheng export``: a period for other programs."""

from __future__ import annotations

from minsheng.layout.folders import DEFAULT_LAYOUT
from minsheng.model.workspace import Workspace
from minsheng.operations.preparation import prepare


def export_period(
    workspace: Workspace, period: str, form: str, *, layout_name: str = DEFAULT_LAYOUT
) -> bytes:
    """Return a period in one of FORMS, with the table of a layout.

    Raises Misuse for an unknown period or layout, Refused where the data have errors.
    """
    from minsheng.export.period_data import period_data
    from minsheng.export.writers import FORMS, Export
    from minsheng.layout.layout import open_layout

    prepared = prepare(workspace, period, open_layout(workspace, layout_name))
    data = period_data(prepared.printed.progress, prepared.context)
    return FORMS[form](Export(data, prepared.bulletin))
