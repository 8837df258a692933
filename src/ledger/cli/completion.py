"""`ledger completion`."""

from __future__ import annotations

import click


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion_command(ctx: click.Context, shell: str) -> None:
    """Print the completion script of your shell.

    \b
    Example, for bash (put the line into ~/.bashrc to keep it):
      eval "$(ledger completion bash)"
    """
    from click.shell_completion import get_completion_class

    root = ctx.find_root()
    program = root.info_name or "ledger"
    variable = f"_{program.upper().replace('-', '_')}_COMPLETE"
    completer = get_completion_class(shell)
    assert completer is not None
    click.echo(completer(root.command, {}, program, variable).source())
