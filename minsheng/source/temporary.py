"""A temporary folder. The first that a run may need, so this does without what takes long."""

from __future__ import annotations

from tempfile import TemporaryDirectory


def temporary_folder() -> TemporaryDirectory[str]:
    """A folder that is gone afterwards. Raises OSError, in words, where there is no room for one.

    What is left in use in it, as Windows has it, is no error.
    """
    try:
        return TemporaryDirectory(prefix="minsheng-", ignore_cleanup_errors=True)
    except OSError as error:
        import re

        tried = re.findall("'(.+?)'", error.strerror or "")  # where Python finds no folder at all
        folders = "、".join(tried or [str(error.filename)])
        said = f"临时文件夹{folders}写不进去，检查权限和磁盘空间，或用环境变量TMPDIR指定别的文件夹"
        raise OSError(0, said) from None
