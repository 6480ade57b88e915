"""Languages by the names that people type, and their tags."""

from __future__ import annotations

from powerdeck.patterns import lazy_pattern

_TAG = lazy_pattern(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,6}")
_TAGS = {
    "english": "en-GB",
    "british english": "en-GB",
    "american english": "en-US",
    "welsh": "cy",
    "cymraeg": "cy",
    "irish": "ga",
    "gaeilge": "ga",
    "scots": "sco",
    "gaelic": "gd",
    "albanian": "sq",
    "amharic": "am",
    "arabic": "ar",
    "bengali": "bn",
    "cantonese": "yue",
    "chinese": "zh",
    "czech": "cs",
    "dari": "prs",
    "dutch": "nl",
    "farsi": "fa",
    "french": "fr",
    "german": "de",
    "greek": "el",
    "gujarati": "gu",
    "hindi": "hi",
    "hungarian": "hu",
    "italian": "it",
    "kurdish": "ku",
    "lithuanian": "lt",
    "malayalam": "ml",
    "mandarin": "zh",
    "nepali": "ne",
    "pashto": "ps",
    "persian": "fa",
    "polish": "pl",
    "portuguese": "pt",
    "punjabi": "pa",
    "romanian": "ro",
    "russian": "ru",
    "sinhala": "si",
    "slovak": "sk",
    "somali": "so",
    "spanish": "es",
    "swahili": "sw",
    "sylheti": "syl",
    "tamil": "ta",
    "tigrinya": "ti",
    "turkish": "tr",
    "ukrainian": "uk",
    "urdu": "ur",
    "vietnamese": "vi",
    "yoruba": "yo",
}
"""Those most spoken in the United Kingdom; any other goes by its tag."""


def language_tag(said: str) -> str | None:
    """The tag of a language by its English name, or the tag that was given; None where it is neither."""
    name = " ".join(said.casefold().split())
    if name in _TAGS:
        return _TAGS[name]
    return said.strip() if _TAG.fullmatch(said.strip()) else None


def name_of(tag: str) -> str:
    """A language as a person calls it: `English` for `en-GB`; the tag itself where no name is known here."""
    language = tag.partition("-")[0].casefold()
    names = (name for name, each in _TAGS.items() if each.partition("-")[0] == language)
    found = next(names, "")
    return found.title() if found else tag
