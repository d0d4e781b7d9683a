"""Click in Chinese: help pages and usage errors."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from minsheng.problem import nearest

ANY_PATH = click.Path(path_type=Path, readable=False)
"""A file or a folder, whatever it is: what is wrong with it is said by who uses it."""


class OneOf(click.Choice[str]):
    """One of a few words."""

    def get_invalid_choice_message(self, value: Any, ctx: click.Context | None) -> str:  # noqa: ARG002 -- click's
        """What can be written instead."""
        return f"“{value}”，只能用 {'、'.join(self.choices)}"


class ChineseCommand(click.Command):
    """A command whose help page is Chinese throughout."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("options_metavar", "[选项]")
        super().__init__(*args, **kwargs)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """``--help`` with a Chinese explanation."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示这份帮助"
        return option

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """用法：minsheng render [选项] 报告期"""
        pieces = self.collect_usage_pieces(ctx)
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix="用法：")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, under a Chinese heading."""
        options = (param for param in self.get_params(ctx) if isinstance(param, click.Option))
        records = [record for option in options if (record := option.get_help_record(ctx))]
        if records:
            with formatter.section("选项"):
                formatter.write_dl(records)


class ChineseGroup(ChineseCommand, click.Group):
    """A group whose help page is Chinese throughout.

    Of its commands' ``modules``, by their names in the order of the work, only that is imported
    which is called; for the help page all of them.
    """

    def __init__(self, *args: Any, modules: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.modules = modules

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Their names, as the shell offers them."""
        return sorted(self.modules)

    def get_command(self, _ctx: click.Context, name: str) -> click.Command | None:
        """The function that is called like its module."""
        if name not in self.modules:
            return None
        module = import_module(self.modules[name])
        found: click.Command = getattr(module, module.__name__.rpartition(".")[2])
        return found

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Options, then commands."""
        ChineseCommand.format_options(self, ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What each command is for, in the order of the work."""
        found = ((name, self.get_command(ctx, name)) for name in self.modules)
        with formatter.section("命令"):
            formatter.write_dl([(name, one.get_short_help_str(80)) for name, one in found if one])


def usage_message(error: click.ClickException) -> str:
    """A usage error in Chinese, with what to try next."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "minsheng"
    return f"错误：{_sentence(error)}\n用法见 {path} --help"


def _sentence(error: click.ClickException) -> str:
    match error:
        case click.NoSuchOption(option_name="-C"):
            return "“-C 文件夹”要写在命令前面，如 minsheng -C 文件夹 validate"
        case click.NoSuchOption():
            near = f"，是不是{'、'.join(error.possibilities)}？" if error.possibilities else ""
            return f"没有“{error.option_name}”这个选项{near}"
        case click.MissingParameter(param=click.Parameter() as param):
            return f"缺少“{_name(param)}”"
        case click.BadParameter(param=click.Parameter() as param):
            return f"“{_name(param)}”的值不对：{error.message}"
        case click.BadOptionUsage():
            return f"选项“{error.option_name}”用法不对，后面要跟一个值"
        case click.exceptions.NoArgsIsHelpError():
            return "没有写命令"
    if error.message.startswith("No such command"):
        name = error.message.partition("'")[2].rpartition("'")[0]
        group = getattr(getattr(error, "ctx", None), "command", None)
        known = group.modules if isinstance(group, ChineseGroup) else ()
        return f"没有“{name}”这个命令。{nearest(name, known)}可用的命令：{'、'.join(known)}"
    if error.message.startswith("Got unexpected extra argument"):
        return f"多写了参数{error.message.partition('(')[2].rstrip(').')}"
    return error.message


def _name(param: click.Parameter) -> str:
    """What the user calls it: ``-f``, 报告期."""
    own = param.opts[0] if isinstance(param, click.Option) else param.metavar
    return own or param.human_readable_name
