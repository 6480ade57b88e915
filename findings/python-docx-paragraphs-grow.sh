#!/usr/bin/env bash
# python-docx 1.2.0: Document.add_paragraph and add_table look for the end of the body by walking over all of it, so that
# N paragraphs take time in proportion to N * N. The section's properties are the body's last element: found once, and with
# `addprevious` called on them, the same paragraphs are added in time in proportion to N.
# Seen (seconds of processor, Python 3.11): 2,000 and 20,000 paragraphs by add_paragraph 0.14 and 3.71, 26 times; by
# addprevious 0.04 and 0.36, 10 times. The script holds the ratios: at least 18, and at most 15.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check python-docx==1.2.0
"$folder/venv/bin/python" - <<'PROGRAM'
import time

import docx
from docx.oxml import OxmlElement


def by_the_library(file, count):
    for _ in range(count):
        file.add_paragraph("A sentence.")


def before_the_section(file, count):
    last = file.element.body.sectPr
    for _ in range(count):
        paragraph = OxmlElement("w:p")
        paragraph.add_r().add_t("A sentence.")
        last.addprevious(paragraph)


def seconds(way, count):
    least = float("inf")
    for _ in range(2):
        file = docx.Document()
        began = time.process_time()
        way(file, count)
        least = min(least, time.process_time() - began)
    return least


for way, holds in ((by_the_library, lambda times: times >= 18), (before_the_section, lambda times: times <= 15)):
    few, many = seconds(way, 2000), seconds(way, 20000)
    print(f"{way.__name__}: 2,000 in {few:.2f} s, 20,000 in {many:.2f} s: {many / few:.1f} times")
    assert holds(many / few), "this has changed"
PROGRAM
