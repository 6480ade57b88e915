"""What the tests of the decks share."""

from __future__ import annotations

import pytest

MEASURED = "plain words"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Shows what test_plain_words.py measured in every log, and not only after a failure."""
    reports = [*terminalreporter.getreports("passed"), *terminalreporter.getreports("failed")]
    lines = [str(line) for report in reports for name, line in report.user_properties if name == MEASURED]
    if lines:
        terminalreporter.section("how plain the words are: Flesch-Kincaid grades, and lengths in words")
        for line in lines:
            terminalreporter.write_line(line)
