"""The options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

from flows.commands.failing import remember_debug

Processed = Annotated[
    Path | None, typer.Option("--processed", metavar="DIR", help="The folder of the datasets.", show_default=False)
]
Raw = Annotated[
    Path | None, typer.Option("--raw", metavar="DIR", help="The folder of raw articles.", show_default=False)
]
Json = Annotated[bool, typer.Option("--json", metavar="", help="Print JSON for programs on stdout.")]
Debug = Annotated[
    bool,
    typer.Option(
        "--debug",
        metavar="",
        callback=remember_debug,
        expose_value=True,
        help="Show tracebacks, and everything that is logged.",
    ),
]
Limit = Annotated[int | None, typer.Option("--limit", min=0, metavar="N", help="Show no more rows; 0 shows all.")]
