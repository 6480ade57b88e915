"""A cloud from a long text: counting it and placing its words, against the library wordcloud's own call."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from benchmarks.bench import Bench, Figure
from benchmarks.timing import CommandFailedError, environment

WORDS = 100_000
"""Of the text, little words such as `the` among them."""

ROUNDS = 5

# In a process of the environment that is measured. What each way needs is imported before the clock starts; the
# same words and counts, and the same size as our large words have in the PNG.
_TIMED = """\
import json, random, sys
from time import perf_counter
import matplotlib.ft2font
from PIL import Image, PngImagePlugin
from wordcloud import WordCloud
from powerdeck.kinds.words import cloud, counting
from powerdeck.drawing.png import to_png
from powerdeck.drawing.svg import to_svg

size, rounds = int(sys.argv[1]), int(sys.argv[2])
dice = random.Random(1)
parts = "ba ko tri mun fel sar ning old er pla ce mo vin dor les ham".split()
stock = list({"".join(dice.choices(parts, k=dice.randint(2, 4))): None for _ in range(12_000)})
chances = [1 / place for place in range(1, len(stock) + 1)]
spoken = dice.choices(stock, chances, k=size // 2) + dice.choices("the and of we in a to is".split(), k=size // 2)
dice.shuffle(spoken)
text = "\\n".join(" ".join(spoken[at : at + 14]) + "." for at in range(0, size, 14))
counted = counting.read(text)
to_png(cloud.drawing(counting.read("warm: 3"), "up"))
times = {"count": [], "svg": [], "png": [], "wordcloud": []}
def timed(name, does):
    start = perf_counter()
    done = does()
    times[name].append(perf_counter() - start)
    return done
for _ in range(rounds):
    kept = timed("count", lambda: counting.write(counting.read(text)))
    timed("svg", lambda: to_svg(cloud.drawing(counting.read(kept), "A cloud")))
    timed("png", lambda: cloud.png(counting.read(kept), "A cloud"))
    counts = {word.text: word.count for word in counted.words}
    timed("wordcloud", lambda: WordCloud(width=1326, height=588).generate_from_frequencies(counts))
print(json.dumps(times))
"""


def from_a_long_text(bench: Bench) -> Iterator[Figure]:
    """How long a person waits for a cloud from 100,000 words, from the text to the picture."""
    times = _times(bench.python, bench.scratch)
    for name in ("svg", "png"):
        whole = [count + draw for count, draw in zip(times["count"], times[name], strict=True)]
        best = min(whole) / min(times["wordcloud"])
        usual = median(whole) / median(times["wordcloud"])
        yield Figure(
            f"cloud of {WORDS} words, text to {name.upper()} : wordcloud's call", best, usual, "<= 5"
        )
    counting = times["count"]
    yield Figure(f"counting {WORDS} words of text [s]", min(counting), median(counting), "<= 1")


def _times(python: Path, scratch: Path) -> dict[str, list[float]]:
    """The seconds of each way, round by round, in turn.

    Raises:
        CommandFailedError: The environment has not got the extra `pictures`.
    """
    command = (str(python), "-c", _TIMED, str(WORDS), str(ROUNDS))
    done = subprocess.run(command, check=False, capture_output=True, env=environment(scratch / "home"))
    if done.returncode:
        words = done.stderr.decode(errors="replace").strip()[-500:]
        raise CommandFailedError(f"a cloud could not be made; are the pictures installed? {words}")
    times: dict[str, list[float]] = json.loads(done.stdout)
    return times
