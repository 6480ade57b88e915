"""Take down the grammar of the verbs from Typer's commands, for `powerdeck.cli.command_line`.

    python docs/make_grammar.py

writes src/powerdeck/cli/grammar.py anew, after options have changed; a test compares the two.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from powerdeck.cli.commands import VERBS, command
from powerdeck.cli.options import before_the_verb

GRAMMAR = Path(__file__).parents[1] / "src" / "powerdeck" / "cli" / "grammar.py"
HEAD = '''"""The grammar of the verbs, for `command_line`; docs/make_grammar.py makes it, and a test compares it."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from powerdeck.cli.command_line import Grammar

'''


def options_of(parameter: Any) -> dict[str, tuple[str, str]]:
    """Each spelling of an option in full, with the parameter and the form; nothing for what only Typer can read."""
    # The one callback that is allowed looks at what stands before the verb; plain lines have nothing there.
    callback = getattr(parameter.callback, "__wrapped__", parameter.callback)
    if parameter.is_eager or (
        callback is not None and getattr(callback, "__name__", "") != before_the_verb.__name__
    ):
        return {}
    several = "s" if parameter.multiple else ""
    if parameter.is_flag:
        flags = dict.fromkeys(parameter.opts, "yes") | dict.fromkeys(parameter.secondary_opts, "no")
        return {each: (parameter.name, form) for each, form in flags.items()}
    if is_text(parameter):
        return dict.fromkeys(parameter.opts, (parameter.name, f"text{several}"))
    if parameter.type.name.startswith("int") and is_unbounded(parameter):
        return dict.fromkeys(parameter.opts, (parameter.name, f"count{several}"))
    return {}


def is_text(parameter: Any) -> bool:
    """Whether any words will do."""
    return parameter.type.name in ("str", "text")


def is_unbounded(parameter: Any) -> bool:
    """Whether any whole number from 0 on will do."""
    return not getattr(parameter.type, "min", 0) and getattr(parameter.type, "max", None) is None


def grammar() -> dict[str, tuple[dict[str, tuple[str, str]], tuple[tuple[str, bool, bool], ...]]]:
    """Every verb of one command whose arguments are texts: its options and its arguments."""
    found = {}
    for name in VERBS:
        parameters = [] if hasattr(of := command(name), "commands") else of.params
        arguments = [each for each in parameters if each.param_type_name == "argument"]
        if not parameters or not all(map(is_text, arguments)):
            continue
        options: dict[str, tuple[str, str]] = {}
        for each in parameters:
            if each.param_type_name == "option":
                options |= {name: form for name, form in options_of(each).items() if name.startswith("--")}
        found[name] = (options, tuple((each.name, each.nargs == -1, each.required) for each in arguments))
    return found


def text() -> str:
    """The module as it is written."""
    lines = ["GRAMMAR: Grammar = {\n"]
    for verb, (options, arguments) in grammar().items():
        lines.append(f'    "{verb}": (\n        {{\n')
        lines += [f'            "{name}": ("{to}", "{form}"),\n' for name, (to, form) in options.items()]
        shown = ", ".join(f'("{name}", {several}, {required})' for name, several, required in arguments)
        lines.append(f"        }},\n        ({shown}{',' * (len(arguments) == 1)}),\n    ),\n")
    return HEAD + "".join(lines) + "}\n"


if __name__ == "__main__":
    GRAMMAR.write_text(text(), encoding="utf-8")
