"""What may name a person. All names, numbers and addresses are invented or reserved for such use.

Phone numbers are those that Ofcom keeps for drama, NHS numbers of the range 999, e-mail addresses of
example.org; postcodes are those that the guides to postcodes use as their examples.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powerdeck.identifiers import Found, possible_identifiers


def _found(text: str) -> list[tuple[str, str]]:
    return [(found.kind, found.text) for found in possible_identifiers(text)]


def _kinds(text: str) -> set[str]:
    return {found.kind for found in possible_identifiers(text)}


def test_each_is_named_with_its_place() -> None:
    """In the order of the text, with the line, as it stands there."""
    text = "We met Mrs Example-Sample.\nShe lives in M1  1AE,\n\ncall 0161 496 0000 or someone@example.org"
    assert possible_identifiers(text) == (
        Found("name", "Mrs Example-Sample", 1),
        Found("postcode", "M1 1AE", 2),
        Found("phone number", "0161 496 0000", 4),
        Found("e-mail address", "someone@example.org", 4),
    )


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Mr Example said", ["Mr Example"]),
        ("Mr. Example said so. Then Mr Sample left.", ["Mr. Example", "Mr Sample"]),
        ("I saw Dr A. B. Example there", ["Dr A. B. Example"]),
        ("with Ms Any Example-Sample today", ["Ms Any Example-Sample"]),
        ("Miss O’Sample’s garden", ["Miss O’Sample’s"]),
        ("Mx D'Example", ["Mx D'Example"]),
        ("Professor van der Sample came", ["Professor van der Sample"]),
        ("Prof. Élan Ångström", ["Prof. Élan Ångström"]),
        ("Dr 王 came", ["Dr 王"]),
        ("Cllr Example and Rev. Sample", ["Cllr Example", "Rev. Sample"]),
        ("mr smith and mrs jones, in haste", ["mr smith", "mrs jones"]),
        ("MR SMITH CAME", ["MR SMITH CAME"]),
        ("Mr\nExample", ["Mr Example"]),
        ("with Dr Sample\nWe walked", ["Dr Sample"]),
        ("Mr and Mrs Example", ["Mrs Example"]),
        ("(Dr Sample)", ["Dr Sample"]),
    ],
)
def test_names_behind_a_title(text: str, names: list[str]) -> None:
    """First names, initials, hyphens, small words between, any script; the end of a sentence ends a name."""
    assert _found(text) == [("name", name) for name in names]


@pytest.mark.parametrize(
    "text",
    [
        "I miss the bus",
        "I Miss the bus",
        "Files in MS Word and MS Teams",
        "12 Park Dr, by the shop",
        "the doctor said no",
        "our professor",
        "mrs",
        "Dr.",
        "5 ms later",
        "a mirror and a drum",
        "Mr\n\nExample",
        "The Library Manager and Hattersley Residents' Association",
    ],
)
def test_what_only_looks_like_a_title(text: str) -> None:
    """Words that begin alike, places and roles are no names."""
    assert _found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "DOB: 12/03/2019",
        "d.o.b. 12.3.19",
        "D.O.B 12-03-1957",
        "date of birth 3rd March 2019",
        "born on 3 March 2019",
        "Born March 3, 2019",
        "she was born\non 2019-03-12",
        "12 March 2019 is his birthday",
        "12/03/1957",
        "since 3 March 1957 here",
        "1957-03-12",
        "on the 3rd of March 1957",
        "3-Mar-1957",
    ],
)
def test_birth_dates(text: str) -> None:
    """Beside a word of birth any full date; a date of long ago wherever it stands."""
    assert _kinds(text) == {"birth date"}


@pytest.mark.parametrize(
    "text",
    [
        "We meet on 12/03/2026",
        "- [ ] Ask the library ➕ 2026-11-22 📅 2026-12-20 ^pd-7f3a2c",
        "- [x] born again 📅 2010-12-20 ✅ 2010-12-20",
        "Born to run [due:: 2026-12-20]",
        "born in Hattersley in 1957",
        "a birthday party in March",
        "the 1948 Act, in 1957 and 2001",
        "card 5.3, 12.3, 1/2/3",
        "version 1.2.1957.4",
        "99/99/1957",
        "reborn 12/03/2026",
        "I was born and bred in a street not far from here, I think, and we met on 12/03/2026",
    ],
)
def test_days_of_other_things(text: str) -> None:
    """Meetings, due dates and years alone are no birth dates."""
    assert _found(text) == []


def _nhs(nine: str) -> str | None:
    """A number of the test range with its check digit; None where it would be 10, and none is given out."""
    total = sum(weight * int(digit) for weight, digit in zip(range(10, 1, -1), nine, strict=True))
    check = (11 - total % 11) % 11
    return None if check == 10 else f"{nine}{check}"


@pytest.mark.parametrize("text", ["9990000018", "999 000 0018", "999-000-0018", "NHS no.: 999 000 0018."])
def test_nhs_numbers(text: str) -> None:
    """With spaces, hyphens or nothing between the parts."""
    assert _kinds(text) == {"NHS number"}


@given(st.integers(0, 999_998))
def test_every_nhs_number_is_found_and_none_with_another_check_digit(number: int) -> None:
    """One digit in ten at most is right. (9999999999, all of one digit, would be right as well.)"""
    nine = f"999{number:06d}"
    for last in range(10):
        good = f"{nine}{last}" == _nhs(nine)
        assert (("NHS number", f"{nine}{last}") in _found(f"no {nine}{last}, see")) is good


@pytest.mark.parametrize(
    "text",
    [
        "999 000 0017",
        "0000000000",
        "1111111111",
        "99900000180",
        "ref-9990000018",
        "ISBN 9990000018",
        "9990000018.5",
        "£19990000018",
    ],
)
def test_other_numbers(text: str) -> None:
    """A wrong check digit, a part of a longer number, a book."""
    assert _found(text) == []


@pytest.mark.parametrize(
    "text", ["AB123456C", "AB 12 34 56 C", "ab 12 34 56 c", "(AB-12-34-56-C)", "JG103759A"]
)
def test_national_insurance_numbers(text: str) -> None:
    """With and without spaces, in capitals or not."""
    assert _kinds(text) == {"National Insurance number"}


@pytest.mark.parametrize(
    "text",
    [
        "QQ123456C",
        "BG123456A",
        "GB123456A",
        "ZZ123456A",
        "DA123456A",
        "AO123456A",
        "AB123456E",
        "AB12345C",
        "AB123456",
        "XAB123456C",
    ],
)
def test_prefixes_that_are_never_given_out(text: str) -> None:
    """The example QQ 12 34 56 C is nobody's; nor is D, F, I, Q, U or V in front, nor BG, GB and so on."""
    assert _found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "SW1A 1AA",
        "EC1A 1BB",
        "W1A 0AX",
        "M1 1AE",
        "B33 8TH",
        "CR2 6XH",
        "DN55 1PT",
        "GIR 0AA",
        "m1 1ae",
        "M1 1ae",
        "sw1a1aa",
        "SW1A1AA",
        "at M1 1AE.",
    ],
)
def test_postcodes(text: str) -> None:
    """All six forms and GIR 0AA, with or without the space, in capitals or not."""
    assert _kinds(text) == {"postcode"}


@pytest.mark.parametrize(
    "text",
    [
        "QQ1 1AA",
        "ZZ99 3WZ",
        "M1 1AC",
        "M1 1AO",
        "SW1C 1AA",
        "W1Z 0AX",
        "M111 1AE",
        "AM1 1AEX",
        "M1",
        "B1 2nd floor",
        "s4 2nd",
        "e1 1st",
        "X1 1AA",
        "GIR 1AA",
        "11:30 AM1",
        "cards 5.3 and 6AA",
        "SW1A 1A",
    ],
)
def test_what_is_no_postcode(text: str) -> None:
    """Areas that do not exist, letters that are never used, ordinals, halves."""
    assert _found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "0161 496 0000",
        "(0161) 496 0000",
        "01614960000",
        "0161-496-0000",
        "020 7946 0018",
        "(020)79460018",
        "07700 900123",
        "07700900123",
        "0800 808570",
        "01632 960 001",
        "+44 161 496 0000",
        "+44 (0)161 496 0000",
        "+447700900123",
        "0044 7700 900123",
        "+1 202 555 0123",
        "tel:+44 7700 900 123.",
        "07700 900123,",
        "+44-7700-900123",
        "0161.496.0000",
    ],
)
def test_phone_numbers(text: str) -> None:
    """UK numbers with a leading 0 or with +44, and those of other countries."""
    assert _kinds(text) == {"phone number"}


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-22 14:05",
        "01-02-2026 14",
        "0.5",
        "007",
        "000 000 0000",
        "0161 496",
        "04 05 06 07 08",
        "order 201614960000",
        "016149600001234",
        "pd-0161496000",
        "+5 people",
        "1 + 44 161",
        "+0 161 496 0000",
        "01/02/2026 10",
        "05 2026 1234",
    ],
)
def test_other_runs_of_digits(text: str) -> None:
    """Days, times, sums and numbers of other lengths."""
    assert _found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "someone@example.org",
        "<sam.o'sample+list@mail.example.org>",
        "mailto:sam_b@example.co.uk",
        "see someone@example.org.",
        "Host@EXAMPLE.ORG",
    ],
)
def test_e_mail_addresses(text: str) -> None:
    """In angle brackets, at the end of a sentence, with plus and underscore."""
    assert _kinds(text) == {"e-mail address"}


@pytest.mark.parametrize("text", ["@supervision", "meet @ 10.30", "sam@home", "a@b", "x@1.2", "@example.org"])
def test_other_uses_of_the_sign(text: str) -> None:
    """Tags, times and accounts are no addresses."""
    assert _found(text) == []


def test_a_number_ends_where_it_must() -> None:
    """Other figures behind it do not hide it."""
    assert _found("Call 0161 496 0000 12 times") == [("phone number", "0161 496 0000")]
    assert _found("+447700900123 2026 11 22")[0][1].startswith("+447700900123")
    assert _found("999 000 0018 12 times") == [("NHS number", "999 000 0018")]


def test_where_two_overlap_the_longer_one_counts() -> None:
    """A number is named once."""
    assert _found("+44 999 000 0018") == [("phone number", "+44 999 000 0018")]


@pytest.mark.parametrize(
    "text",
    [
        "a" * 200_000,
        "0" * 200_000,
        "0161 " * 40_000,
        "a." * 100_000 + "@",
        "Mr " * 60_000,
        "A1 " * 60_000,
        "12/12/" * 30_000,
        "born " * 40_000,
        "Dr A. " * 30_000,
        "a@a." * 50_000,
        "+1 (1) " * 30_000,
        " " * 200_000,
        "999-" * 50_000,
        "\n" * 200_000,
    ],
)
def test_a_long_text_is_looked_through(text: str) -> None:
    """Whatever it is made of; a journal of years is looked through in one go."""
    possible_identifiers(text)


pieces = st.sampled_from(
    [
        "Mr ",
        "Example",
        "0161 496 0000",
        " ",
        "\n",
        "999 000 0018",
        "M1 1AE",
        "12/03/1957",
        "born ",
        "@example.org",
        "sam",
        ".",
        "-",
        "AB123456C",
    ]
)


@given(st.text(max_size=60) | st.lists(pieces, max_size=8).map("".join))
def test_what_is_found_stands_there(text: str) -> None:
    """On the line that is named, in order, in a text of any sort."""
    found = possible_identifiers(text)
    lines = text.split("\n")
    assert [each.line for each in found] == sorted(each.line for each in found)
    for each in found:
        there = " ".join(" ".join(lines[each.line - 1 : each.line + 1]).split())
        assert each.text in there
        assert each.text
