"""How a command fails: one clear message on stderr and an exit code, a traceback only with `--debug`."""

import sys
import traceback
from typing import Any

import typer
from typer.core import TyperGroup

from flows.commands.console import say
from flows.log_lines import tell_failure
from tasks.model.errors import NewsmillError
from tasks.reporting.escaping import visible_lines

_DEBUG = "newsmill.debug"
_INTERRUPTED = 130


def remember_debug(context: typer.Context, wanted: bool) -> bool:
    """Note that tracebacks are wanted."""
    context.meta[_DEBUG] = wanted or context.meta.get(_DEBUG, False)
    return wanted


class Guarded(TyperGroup):
    """The group of all commands; turns what they raise into messages and exit codes."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise typer.Exit(_INTERRUPTED) from None
        except NewsmillError as error:
            raise _failed(ctx, str(error), error.exit_code) from None
        except BrokenPipeError:
            raise
        except OSError as error:
            raise _failed(ctx, _of_system(error), 1) from None
        except Exception as error:
            if not type(error).__module__.startswith(_OURS):
                raise _failed(ctx, _defect(error), 1) from None
            raise


#: Where usage errors and `Exit` live; older versions of typer take them from click.
_OURS = ("typer", "click")


def _failed(context: Any, message: str, code: int) -> typer.Exit:
    debug = bool(context.meta.get(_DEBUG))
    if not tell_failure(message, trace=debug):
        if debug:
            sys.stderr.write(visible_lines(traceback.format_exc()) + "\n")
        say(f"newsmill: {visible_lines(message)}", "red")
    return typer.Exit(code)


def _of_system(error: OSError) -> str:
    place = f": {error.filename}" if error.filename else ""
    return (
        f"{error.strerror or error}{place}. The last snapshot is untouched: mend this and run again. "
        "(--debug shows where it happened.)"
    )


def _defect(error: Exception) -> str:
    first = (str(error).splitlines() or [""])[0]
    return (
        f"a defect of Newsmill: {type(error).__name__}: {first}. Nothing half done is published. "
        "Run it again with --debug to see where it happened, and please report that."
    )
