"""The sitting that README.md shows: what is typed, and a child process that is asked at a fixed moment.

`python tests/readme_sitting.py` prints the transcript, for README.md when words have changed.
"""

from __future__ import annotations

import os
import sys
import tempfile
from datetime import UTC, datetime
from random import Random

COMMAND = "powerdeck pick 5.3"
HOME = "/home/manager"
"""As long as the temporary folder that stands in for it, so that lines break at the same places."""
TYPED = (
    "Somewhere to sit that is not a surgery",
    "the market",
    "y",
    "A bus after six",
    "",
    "",
    "",
    "go on",
    "People want places to meet, and a way to get there",
    "",
    "/skip",
    "The tenants' group could tell us what a good evening service looks like",
    "",
    "2",
    "Ask the library to host a second morning",
    "the library manager",
    "4w",
    "",
    "Nobody asked for a new service. They asked for a bus.",
    "",
    "Hattersley",
    "supervision",
)


def child() -> None:
    """Be powerdeck on 22 November 2026 with known dice."""
    from powerdeck.cli import clock
    from powerdeck.cli.main import main

    moment = datetime(2026, 11, 22, 14, 5, tzinfo=UTC)
    clock.now = lambda: moment
    clock.dice = lambda: Random(22)
    sys.argv = COMMAND.split()
    main()


def transcript() -> str:
    """The whole sitting as it stands on a terminal of 80 columns that writes plain text."""
    import pexpect

    with tempfile.TemporaryDirectory(prefix="", dir="/tmp") as home:
        assert len(home) == len(HOME)
        environment = {
            **{name: os.environ[name] for name in os.environ if not name.startswith(("XDG_", "POWERDECK_"))},
            "HOME": home,
            "XDG_DATA_HOME": f"{home}/.local/share",
            "TERM": "dumb",
            "TZ": "UTC",
        }
        process = pexpect.spawn(
            sys.executable,
            [__file__, "child"],
            env=environment,
            dimensions=(60, 80),
            encoding="utf-8",
            timeout=20,
        )
        said = ""
        for line in TYPED:
            process.expect_exact("> ")
            said += f"{process.before}{process.after}"
            process.sendline(line)
        process.expect(pexpect.EOF)
        said += str(process.before)
        process.close()
    lines = said.replace("\r\n", "\n").replace(home, HOME).split("\n")
    return "\n".join(["$ " + COMMAND, *(line.rstrip() for line in lines)]).rstrip() + "\n"


if __name__ == "__main__":
    if sys.argv[1:] == ["child"]:
        child()
    else:
        sys.stdout.write(transcript())
