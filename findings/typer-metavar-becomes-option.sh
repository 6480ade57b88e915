#!/usr/bin/env bash
# typer 0.27.2: an option without a name of its own, whose metavar is the parameter's name in capitals, is called
# by the metavar: `name: Annotated[str, typer.Option(metavar="NAME")]` is `--NAME`, not `--name`. With 0.28.0 it is
# `--name`. So a program that declares a range of versions gives every option its name: `typer.Option("--name", ...)`.
# Seen: 0.27.2 prints --NAME, 0.28.0 prints --name; metavar="WHO" gives --name in both.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/program.py" <<'PROGRAM'
import sys
from typing import Annotated

import typer


def run(name: Annotated[str, typer.Option(metavar=sys.argv[1])] = "") -> None: ...


app = typer.Typer()
app.command()(run)
print(typer.main.get_command(app).params[0].opts[0])
PROGRAM
seen=""
for package in typer==0.27.2 typer==0.28.0; do
    version=${package#*==}
    python3 -m venv "$folder/$version"
    "$folder/$version/bin/pip" install --quiet --disable-pip-version-check "$package"
    for metavar in NAME WHO; do
        seen+="$version $metavar $("$folder/$version/bin/python" "$folder/program.py" "$metavar")
"
    done
done
printf '%s' "$seen"
wanted="0.27.2 NAME --NAME
0.27.2 WHO --name
0.28.0 NAME --name
0.28.0 WHO --name
"
[ "$seen" = "$wanted" ] || { echo "this has changed"; exit 1; }
