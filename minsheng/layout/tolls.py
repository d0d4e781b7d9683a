"""What a layout's templates are changed into, so that they count what they do (``sandbox.py``)."""

from __future__ import annotations

from typing import Any

from jinja2 import nodes
from jinja2.visitor import NodeTransformer


class TollCollector(NodeTransformer):
    """Puts the counters into a template, wherever it can repeat, copy or compare something."""

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802 -- Jinja's naming
        node.iter = _filtered(node.iter, "_metered")
        return self._tolled(node)

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802 -- Jinja's naming
        self.generic_visit(node)
        node.nodes = [_filtered(part, "_output") for part in node.nodes]
        return node

    def visit_Compare(self, node: nodes.Compare) -> nodes.Node:  # noqa: N802 -- Jinja's naming
        self.generic_visit(node)
        node.expr = _filtered(node.expr, "_weighed")
        for operand in node.ops:
            operand.expr = _filtered(operand.expr, "_weighed")
        return node

    def visit_Getitem(self, node: nodes.Getitem) -> nodes.Node:  # noqa: N802 -- Jinja's naming
        self.generic_visit(node)
        return _filtered(node, "_weighed") if isinstance(node.arg, nodes.Slice) else node

    def _made(self, node: nodes.List | nodes.Tuple | nodes.Dict) -> nodes.Node:
        self.generic_visit(node)
        return node if getattr(node, "ctx", "load") == "store" else _filtered(node, "_weighed")

    def _tolled(self, node: Any) -> nodes.Node:
        length = sum(len(text.data) for text in node.find_all(nodes.TemplateData))
        self.generic_visit(node)
        toll = _filtered(nodes.Const(length, lineno=node.lineno), "_toll")
        node.body.insert(0, nodes.ExprStmt(toll, lineno=node.lineno))
        return node  # type: ignore[no-any-return] # any kind of node with a body

    visit_List = visit_Tuple = visit_Dict = _made  # noqa: N815 -- the same
    visit_Template = visit_Macro = visit_CallBlock = _tolled  # noqa: N815 -- the same


def _filtered(node: nodes.Node, name: str) -> nodes.Filter:
    """``node | name``"""
    return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)
