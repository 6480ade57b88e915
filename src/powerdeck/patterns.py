"""Regular expressions that are compiled when they are first used.

A start that lists three actions needs a fifth of the patterns in the modules that it loads, and compiling the others
took a tenth of its time.
"""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, AnyStr

    def lazy_pattern(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
        """What `re.compile` gives, later."""
        ...

else:

    class lazy_pattern:  # noqa: N801 - it stands in the place of a function
        """What `re.compile` gives, later."""

        def __init__(self, text: str | bytes, flags: int = 0) -> None:
            self._made_of = text, flags

        def __getattr__(self, name: str) -> Any:
            """Compile, and from then on have the methods of the compiled pattern as one's own."""
            compiled = re.compile(*self._made_of)
            for each in _METHODS:
                setattr(self, each, getattr(compiled, each))
            return getattr(compiled, name)


_METHODS = ("match", "fullmatch", "search", "finditer", "findall", "sub", "subn", "split", "pattern", "flags")
