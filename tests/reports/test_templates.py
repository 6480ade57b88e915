"""Templates: the person's own, and what is said of broken ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powerdeck.errors import NotThere, ProblemsFound
from powerdeck.reports.model import Section
from powerdeck.reports.read_template import read_template
from powerdeck.reports.templates import shipped_folder, template, templates

GOOD = """\
powerdeck: 1
name: ours
title: "Our own: a report"
sections:
  - title: Topics
    shows: topics
  - title: A word
    guide: Nobody else reads this.
"""


def _problems(text: str) -> list[str]:
    return [str(problem) for problem in read_template(text.encode(), "my.yaml")[1]]


def test_an_own_template_is_read(tmp_path: Path) -> None:
    """A file in the folder is a kind of report at once."""
    (tmp_path / "anything.yaml").write_text(GOOD, encoding="utf-8")
    found = template(" Ours ", tmp_path)
    assert (found.name, found.title, found.own, found.checked) == ("ours", "Our own: a report", True, None)
    assert found.sections == (
        Section("Topics", shows="topics"),
        Section("A word", guide="Nobody else reads this."),
    )


def test_an_own_template_wins_over_a_shipped_one(tmp_path: Path) -> None:
    """By its name, whatever its file is called."""
    (tmp_path / "x.yml").write_text(GOOD.replace("ours", "pdr"), encoding="utf-8")
    assert template("pdr", tmp_path).title == "Our own: a report"
    assert [kind.name for kind in templates(tmp_path)] == [kind.name for kind in templates()]


def test_a_broken_own_template_does_not_give_way_in_silence(tmp_path: Path) -> None:
    """Whoever wrote their own pdr.yaml learns that it is broken, and does not get the shipped one."""
    (tmp_path / "pdr.yaml").write_text("powerdeck: 1\nname: pdr\ntitle: x\n", encoding="utf-8")
    with pytest.raises(ProblemsFound, match=r"pdr\.yaml:1: no sections"):
        template("pdr", tmp_path)
    assert next(kind for kind in templates(tmp_path) if kind.name == "pdr").template is None


def test_two_own_templates_of_one_name_are_noticed(tmp_path: Path) -> None:
    """The first by file name is used, and the list says that the other is not."""
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text(GOOD, encoding="utf-8")
    kind = next(kind for kind in templates(tmp_path) if kind.name == "ours")
    assert kind.path.name == "a.yaml"
    assert "b.yaml has the name 'ours' too" in str(kind.problems[0])
    assert template("ours", tmp_path).name == "ours"


def test_an_unknown_kind_names_the_known_ones(tmp_path: Path) -> None:
    """A folder that is not there is no trouble; a kind that is not there is."""
    with pytest.raises(NotThere, match="no kind of report 'appraisal'; known: hcpc, log, nmc, pdr"):
        template("appraisal", tmp_path / "none")


def test_a_folder_called_yaml_is_in_the_list_with_its_reason(tmp_path: Path) -> None:
    """Nothing in the folder that looks like a template is passed over."""
    (tmp_path / "mine.yaml").mkdir()
    kind = next(kind for kind in templates(tmp_path) if kind.name == "mine")
    assert "cannot be read" in str(kind.problems[0])


def test_the_templates_lie_in_the_package() -> None:
    """So that they are found from a wheel, an editable install and a checkout alike."""
    assert {path.suffix for path in shipped_folder().iterdir()} == {".yaml"}
    assert shipped_folder().parent.name == "reports"


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (("shows: topics", "shows: topic"), "my.yaml:6: unknown view 'topic'; did you mean 'topics'?"),
        (("shows: topics", "shows: xyz"), "my.yaml:6: unknown view 'xyz'; known: objectives, outcomes,"),
        (("guide:", "giude:"), "my.yaml:8: unknown key 'giude'; did you mean 'guide'?"),
        (("powerdeck: 1", "powerdeck: 2"), "my.yaml:1: format 2 is for a later powerdeck;"),
        (("powerdeck: 1\n", ""), "my.yaml:1: no format number; write `powerdeck: 1` as the first line"),
        (("name: ours", "name: Our own"), "my.yaml:2: name 'Our own'; use lower-case letters"),
        (("name: ours\n", ""), "my.yaml:1: no name; write `name: …`"),
        (('title: "Our own: a report"', "title: [a]"), "my.yaml:3: title: a list or a group; write one text"),
        (("name: ours", "name: ours\nchecked: 22.11.2026"), "my.yaml:3: checked: '22.11.2026' is no day;"),
        (("name: ours", "name: ours\nchecked: 2026-13-01"), "my.yaml:3: checked: '2026-13-01' is no day;"),
        (("  - title: Topics", "  - Topics\n  - title: Topics"), "my.yaml:5: a section that is no group;"),
        (("  - title: Topics\n    shows", "  - shows"), "my.yaml:5: no title; write `title: …`"),
        (("name: ours", "name: ours\nname: theirs"), "my.yaml:3: key 'name' stands twice"),
        (
            ("title: Topics", "title: !!python/name:os.system x"),
            "my.yaml:5: YAML tag '!!python/name:os.system';",
        ),
    ],
)
def test_a_fault_is_named_with_its_line(change: tuple[str, str], problem: str) -> None:
    """So that whoever wrote the template finds the place."""
    assert change[0] in GOOD
    (found,) = _problems(GOOD.replace(*change, 1))
    assert found.startswith(problem)


def test_messages_speak_of_templates_not_of_decks() -> None:
    """The reader underneath was made for decks; nobody need know."""
    texts = (
        "",
        "%TAG ! x\n--- a",
        GOOD + "---\na: b\n",
        "a: &x [1]\nb: !y z",
        "[" * 50,
        "x" * (1 << 20) + "yy",
    )
    for text in texts:
        problems = _problems(text)
        assert problems and not any("deck" in each.replace("powerdeck", "") for each in problems)


def test_a_faulty_section_is_left_out_and_the_rest_stands() -> None:
    """One bad section hides neither the others nor their problems."""
    found, problems = read_template(GOOD.replace("shows: topics", "shows: no").encode(), "my.yaml")
    assert found is not None
    assert [section.title for section in found.sections] == ["A word"]
    assert len(problems) == 1


@given(st.binary(max_size=200))
def test_reading_never_fails_on_any_bytes(data: bytes) -> None:
    """A template or problems, never a crash."""
    found, problems = read_template(data, "my.yaml")
    assert found is not None or problems


_SCALARS = st.sampled_from(["", "1", "pdr", "topics", "[]", "{}", "[a]", "{a: b}", "2026-11-22", "~", "*x"])


@given(st.dictionaries(st.sampled_from(["powerdeck", "name", "title", "checked", "sections", "x"]), _SCALARS))
def test_reading_never_fails_on_any_values(values: dict[str, str]) -> None:
    """Whatever stands under the keys."""
    text = "".join(f"{key}: {value}\n" for key, value in values.items())
    found, problems = read_template(text.encode(), "my.yaml")
    assert found is not None or problems
