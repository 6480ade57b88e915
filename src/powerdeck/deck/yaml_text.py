"""A text as it stands in a YAML file."""

from __future__ import annotations

import json

from powerdeck.patterns import lazy_pattern

_NOT_IN_YAML = lazy_pattern("[\ufffe\uffff]")


def quoted(text: str) -> str:
    """A clean line between quotation marks, as YAML and JSON both read it; what neither can hold is escaped."""
    plain = json.dumps(text, ensure_ascii=False)
    return _NOT_IN_YAML.sub(lambda sign: f"\\u{ord(sign[0]):04x}", plain)


def commented(text: str) -> str:
    """A clean line as it can stand behind a `#`, where nothing can be escaped."""
    return _NOT_IN_YAML.sub("", text)
