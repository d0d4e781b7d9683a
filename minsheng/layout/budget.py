"""What all the cells of a bulletin may use together, beside the bounds of each template's run.

Each of a thousand cells could stay just within those, and print as much as all cells may. So one
budget is for all of them, and it grows with the data: a bulletin is a few times as long as they
are, whatever its layout.
"""

from __future__ import annotations

import re

from jinja2.exceptions import SecurityError

_STEPS, _STEPS_EACH = 1_000_000, 5  # measured: 2 for each row and column, 0.02 for each character
_TEXT, _TEXT_EACH = 500_000, 10  # characters; measured: 0.3 to 2 for each
MAX_CODE = 100_000
"""Characters within {{ }} and {% %} in all templates of a page: compiling takes 10 μs for each."""
_CODE = re.compile(r"\{[{%].*?(?:[%}]\}|\Z)", re.DOTALL)


class TooMuch(SecurityError):
    """A template is beyond its bounds."""


class Budget:
    """Steps and characters that are left. ``is_spent`` once a template wanted more."""

    steps, characters = _STEPS, _TEXT
    is_spent = False

    def grant(self, weight: int) -> None:
        """Begin a bulletin whose data are so many characters."""
        self.steps = _STEPS + _STEPS_EACH * weight
        self.characters = _TEXT + _TEXT_EACH * weight
        self.is_spent = False


def code_in(source: str) -> int:
    """How many characters of a template are to be compiled: pictures and texts in it are not."""
    return sum(len(match[0]) for match in _CODE.finditer(source))
