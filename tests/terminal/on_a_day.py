"""powerdeck on a day of one's choice, with dice that fall the same each time.

`python tests/terminal/on_a_day.py 2026-11-22T14:05 pick 1.2`
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from random import Random


def main() -> None:
    """Be powerdeck at that moment; what follows the moment are its arguments."""
    from powerdeck.cli import clock
    from powerdeck.cli.main import main as powerdeck

    words = sys.argv.pop(1)
    moment = datetime.fromisoformat(words).replace(tzinfo=UTC)
    clock.now = lambda: moment
    clock.dice = lambda: Random(words)
    sys.argv[0] = "powerdeck"
    powerdeck()


if __name__ == "__main__":
    main()
