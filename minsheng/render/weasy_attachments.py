"""The files that a PDF carries, as PDF/A-3 wants them: associated files.

WeasyPrint could do it, too: it would list each of them twice, and not say of what kind it is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import pydyf

from minsheng.render.attachment import Attachment


def attach(pdf: pydyf.PDF, attachments: Iterable[Attachment]) -> None:
    """Add the files to a PDF that is about to be written."""
    names, files = pydyf.Array(), pydyf.Array()
    for one in sorted(attachments, key=_in_name_tree):
        reference = _file(pdf, one)
        names += [pydyf.String(one.name), reference]
        files.append(reference)
    if files:
        tree = pydyf.Dictionary({"Names": names})
        pdf.add_object(tree)
        pdf.catalog.setdefault("Names", pydyf.Dictionary())["EmbeddedFiles"] = tree.reference
        pdf.catalog["AF"] = files


def _in_name_tree(one: Attachment) -> tuple[bool, bytes]:
    """By its bytes, as pydyf writes them: others than ASCII begin with FE FF."""
    return not one.name.isascii(), one.name.encode("utf-16-be")


def _file(pdf: pydyf.PDF, one: Attachment) -> object:
    moment = f"D:{one.day.replace('-', '')}000000Z"
    told = {
        "Size": len(one.content),
        "CreationDate": pydyf.String(moment),
        "ModDate": pydyf.String(moment),
        "CheckSum": f"<{hashlib.md5(one.content, usedforsecurity=False).hexdigest()}>",
    }
    kind = "/" + one.media_type.replace("/", "#2f").replace("+", "#2b")
    extra = {"Type": "/EmbeddedFile", "Subtype": kind, "Params": pydyf.Dictionary(told)}
    stream = pydyf.Stream([one.content], extra, compress=True)
    pdf.add_object(stream)
    held = pydyf.Dictionary({"F": stream.reference, "UF": stream.reference})
    file = pydyf.Dictionary(
        {
            "Type": "/Filespec",
            "F": pydyf.String(one.name),
            "UF": pydyf.String(one.name),
            "Desc": pydyf.String(one.description),
            "AFRelationship": f"/{one.relation}",
            "EF": held,
        }
    )
    pdf.add_object(file)
    return file.reference
