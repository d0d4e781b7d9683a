"""The group of commands, and the one place where errors become messages and exit codes."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from minsheng import __version__
from minsheng.cli.chinese import ANY_PATH, ChineseGroup, usage_message
from minsheng.cli.leftovers import settle_leftovers
from minsheng.cli.show import NOTHING_WRITTEN
from minsheng.cli.streams import speak_chinese
from minsheng.problem import Misuse, Refused, on_one_line, reason

EXIT_PROBLEMS, EXIT_USAGE, EXIT_BUG, EXIT_INTERRUPTED = 1, 2, 3, 130

_MODULES = (
    *("init", "import_bulletin", "new", "validate", "explain", "fmt", "render", "publish"),
    *("verify", "export", "layout", "diff", "rename", "schema", "migrate", "doctor"),
)
"""In the order of the work, which is that of the help page; each has a function of its name."""
COMMANDS = {name.partition("_")[0]: f"minsheng.cli.{name}" for name in _MODULES}


@click.group(
    cls=ChineseGroup,
    modules=COMMANDS,
    subcommand_metavar="命令 ……",
    help="民生实事进展通报：核对数据，生成网页、PDF和Word。",
    epilog="每个命令后加 --help 看用法，如 minsheng render --help。",
)
@click.option(
    "-C", "folder", type=ANY_PATH, default=".", metavar="文件夹", help="在这个文件夹里运行"
)
@click.version_option(__version__, "--version", help="显示版本", message="minsheng %(version)s")
@click.pass_context
def app(context: click.Context, folder: Path) -> None:
    """Keep the folder for the command, which finds nothing half done in it."""
    settle_leftovers(folder)
    context.obj = folder


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit: 0 fine, 1 problems in the data, 2 wrong usage, 3 a bug."""
    speak_chinese()
    sys.exit(run(arguments))


def run(arguments: list[str] | None = None) -> int:
    """Run the command line and return its exit code; nothing escapes as a traceback."""
    try:
        return app.main(arguments, prog_name="minsheng", standalone_mode=False) or 0
    except click.ClickException as error:
        click.echo(usage_message(error), err=True)
        return EXIT_USAGE
    except Misuse as error:
        click.echo(f"错误：{on_one_line(str(error))}", err=True)
        return EXIT_USAGE
    except Refused as refused:
        click.echo("\n".join(map(str, refused.problems)), err=True)
        click.echo(NOTHING_WRITTEN, err=True)
        return EXIT_PROBLEMS
    except (KeyboardInterrupt, click.Abort):
        click.echo("已中断，原有的文件没有改动。", err=True)
        return EXIT_INTERRUPTED
    except SystemExit:  # so click ends where nobody reads on: minsheng validate | head
        return 0
    except OSError as error:
        where = f"{error.filename}：" if error.filename else ""
        click.echo(on_one_line(f"错误：{where}{reason(error)}"), err=True)
        return EXIT_PROBLEMS
    except Exception:  # noqa: BLE001 -- the boundary: a bug of ours ends with a message
        click.echo(_bug_report(), err=True)
        return EXIT_BUG


def _bug_report() -> str:
    import platform
    import traceback

    return (
        "minsheng出了内部错误，这是程序的毛病，不是数据的问题。原有的文件没有改动。\n"
        "请把下面的内容和出错的命令一起发给维护者：\n"
        f"minsheng {__version__}，Python {platform.python_version()}，{platform.platform()}\n"
        f"{traceback.format_exc()}"
    )
