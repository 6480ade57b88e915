"""Where all statements stand: everybody's last view, and what it was before."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from powerdeck.kinds.standing.progress import (
    Course,
    Group,
    Heard,
    Statement,
    Voice,
    as_json,
    description,
    several_places,
    told,
    voices,
)
from powerdeck.kinds.standing.text import STANDINGS, View

MAY, NOVEMBER = datetime.fromisoformat("2026-05-12T10:00:00"), datetime.fromisoformat("2026-11-22T10:00:00")
heard = st.builds(
    Heard,
    st.integers(0, 5).map(lambda days: MAY + timedelta(days)),
    st.builds(View, st.sampled_from(("us", "residents", "staff", "Staff")), st.sampled_from(STANDINGS)),
    st.sampled_from(("", "Hattersley", "hattersley", "Gorton")),
)


def said(found: tuple[Voice, ...]) -> list[str]:
    """What each says, in full."""
    return [told(voice, whole=True) for voice in found]


def test_a_voice_that_was_not_asked_again_is_not_lost() -> None:
    """It stands there with its day, beside the newer ones."""
    found = voices(
        (
            Heard(NOVEMBER, View("us", "in places", "the door book")),
            Heard(MAY, View("residents", "not yet")),
            Heard(NOVEMBER, View("the youth group", "mostly")),
            Heard(MAY, View("us", "beginning")),
        )
    )
    assert said(found) == [
        "Us, 22 November 2026: in places. How we know: the door book. Was beginning on 12 May 2026.",
        "Residents, 12 May 2026: not yet.",
        "The youth group, 22 November 2026: mostly. New.",
    ]
    assert told(found[0]) == "Us, 22 November 2026: in places. Was beginning on 12 May 2026."
    assert [voice.changed for voice in found] == [True, False, True]


def test_what_stayed_has_not_changed() -> None:
    """Unless it is known by something else now; a day with two sittings says which was first."""
    view = View("us", "mostly", "a")
    same, other = (
        voices([Heard(MAY, view), Heard(NOVEMBER, view)]),
        voices([Heard(MAY, view), Heard(NOVEMBER, View("us", "mostly", "b"))]),
    )
    assert said(same) == ["Us, 22 November 2026: mostly. How we know: a."]
    assert said(other)[0].endswith("How we know: b. The same on 12 May 2026, known by: a.")
    day = voices(
        [Heard(MAY, View("us", "not yet")), Heard(MAY + timedelta(hours=1), View("us", "mostly", "b"))]
    )
    assert told(day[0]) == "Us, 12 May 2026: mostly. Was not yet earlier that day."
    begun = voices([Heard(MAY, View("us", "mostly")), Heard(NOVEMBER, view)])
    assert said(begun)[0].endswith("The same on 12 May 2026; how we know is new.")


def test_one_community_says_nothing_of_another() -> None:
    """Where a journal is about several, each has its own views, and its name beside them."""
    mixed = [
        Heard(MAY, View("us", "not yet"), "Hattersley"),
        Heard(NOVEMBER, View("us", "mostly"), "Gorton"),
        Heard(NOVEMBER, View("us", "mostly"), "hattersley"),
    ]
    assert several_places(mixed)
    found = voices(mixed, apart=True)
    assert [voice.name for voice in found] == ["Us, Gorton", "Us, hattersley"]
    assert found[1].before is mixed[0]
    assert [voice.new for voice in found] == [False, False]
    assert not several_places([Heard(MAY, View("us", "not yet")), mixed[0], mixed[2]])


@given(st.lists(heard, max_size=12), st.booleans())
def test_everybody_has_one_last_view(all_heard: list[Heard], apart: bool) -> None:
    """Their newest; nobody is merged, nobody lost, and the same people come in the same order."""
    found = voices(all_heard, apart=apart)
    people = {(each.community.casefold() if apart else "", each.view.key) for each in all_heard}
    assert len(found) == len(people)
    for voice in found:
        mine = [
            each
            for each in all_heard
            if each.view.key == voice.now.view.key
            and (not apart or each.community.casefold() == voice.now.community.casefold())
        ]
        assert voice.now.when == max(each.when for each in mine)
        assert voice.before is None or voice.before.when < voice.now.when
        assert voice.changed == bool(told(voice).split(". ")[1:])
    keys = [voice.now.view.key for voice in found]
    assert apart or keys == sorted(keys, key=["us", "residents", "staff"].index)


def test_a_course_as_json_and_as_sentences() -> None:
    """The shape is a promise; the words are those of everybody, with their days."""
    found = voices(
        [Heard(MAY, View("us", "not yet"), "Gorton", "a.md"), Heard(NOVEMBER, View("us", "mostly", "b"))]
    )
    group = Group(
        1,
        "People",
        "Group 1: People",
        (
            Statement("D1.1", "standing", "Listened to", "People are.", found),
            Statement("D1.2", "standing", "Known"),
        ),
    )
    course = Course("destination", "The destination", date(2026, 11, 23), (group,))
    assert as_json(course) == {
        "deck": "destination",
        "title": "The destination",
        "on": "2026-11-23",
        "community": None,
        "groups": [
            {
                "number": 1,
                "name": "People",
                "statements": [
                    {
                        "card": "D1.1",
                        "key": "standing",
                        "title": "Listened to",
                        "statement": "People are.",
                        "views": [
                            {
                                "who": "us",
                                "community": None,
                                "standing": "mostly",
                                "how": "b",
                                "said": "2026-11-22T10:00:00",
                                "entry": "",
                                "before": {
                                    "who": "us",
                                    "community": "Gorton",
                                    "standing": "not yet",
                                    "how": "",
                                    "said": "2026-05-12T10:00:00",
                                    "entry": "a.md",
                                },
                                "new": False,
                                "changed": True,
                            }
                        ],
                    },
                    {"card": "D1.2", "key": "standing", "title": "Known", "statement": "", "views": []},
                ],
                "not_looked_at": ["D1.2"],
            }
        ],
    }
    assert description(course) == (
        "The destination, 23 November 2026. Group 1: People. D1.1 Listened to. Us, 22 November 2026: mostly. "
        "How we know: b. Was not yet on 12 May 2026. D1.2 Known. Not looked at yet."
    )
    assert course.only(lambda voice: not voice.changed).groups == ()
    assert course.only(lambda voice: voice.moved).groups[0].statements == group.statements[:1]
