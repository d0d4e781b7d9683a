"""A file that a PDF carries."""

from __future__ import annotations

from base64 import b64decode, b64encode
from dataclasses import asdict
from typing import Any

from minsheng.record import record


@record
class Attachment:
    """``relation`` is what it is to the document, as PDF/A-3 says it: Data, Source, Supplement."""

    name: str
    content: bytes
    media_type: str
    relation: str
    description: str
    day: str
    """When it was made: 2025-07-10."""

    def as_json(self) -> dict[str, str]:
        """For the printing process, which is told in JSON."""
        return {**asdict(self), "content": b64encode(self.content).decode()}

    @classmethod
    def from_json(cls, told: dict[str, Any]) -> Attachment:
        """The one that was told so."""
        return cls(**{**told, "content": b64decode(told["content"])})
