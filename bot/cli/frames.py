"""What Typer says around our sentences, in Chinese: frames, usage, the help option, what is required.

Its own words come from gettext, which goes by the language of the machine; whoever runs the service
reads Chinese whatever that is. Types of values (TEXT, PATH) stay as the shells' manuals have them.
"""

from __future__ import annotations

from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

_OPTIONS = "[选项]"
_SUBCOMMAND = "命令 [参数]…"
_SHOWS_THIS = "显示这段说明"
_WORDS = {
    "ARGUMENTS_PANEL_TITLE": "参数",
    "OPTIONS_PANEL_TITLE": "选项",
    "COMMANDS_PANEL_TITLE": "命令",
    "ERRORS_PANEL_TITLE": "没看懂",
    "REQUIRED_LONG_STRING": "[必填]",
    "DEFAULT_STRING": "[不写就是 {}]",
    "ENVVAR_STRING": "[环境变量 {}]",
    "DEPRECATED_STRING": "（不再用）",
    "ABORTED_TEXT": "停下了。",
    "RICH_HELP": "怎么用，看 [blue]{command_path} {help_option}[/]",
}


def _write_usage(command: TyperCommand | TyperGroup, ctx: Any, formatter: Any) -> None:
    """The first line of every help and every complaint; what draws the frames is read only for those."""
    from typer import rich_utils

    for name, text in _WORDS.items():
        setattr(rich_utils, name, text)
    formatter.write_usage(ctx.command_path, " ".join(command.collect_usage_pieces(ctx)), prefix="用法：")


class Command(TyperCommand):
    def format_usage(self, ctx: Any, formatter: Any) -> None:
        _write_usage(self, ctx, formatter)

    def get_help_option(self, ctx: Any) -> Any:
        option = super().get_help_option(ctx)
        if option:
            option.help = _SHOWS_THIS
        return option


class Group(TyperGroup):
    format_usage = Command.format_usage

    def get_help_option(self, ctx: Any) -> Any:
        option = super().get_help_option(ctx)
        if option:
            option.help = _SHOWS_THIS
        return option


class App(typer.Typer):
    def __init__(self, **settings: Any) -> None:
        super().__init__(
            cls=Group,
            options_metavar=_OPTIONS,
            subcommand_metavar=_SUBCOMMAND,
            no_args_is_help=True,
            **settings,
        )

    def command(self, name: str | None = None, **settings: Any) -> Any:
        return super().command(name, cls=Command, options_metavar=_OPTIONS, **settings)
