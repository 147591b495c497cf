"""A press file of 64 tabloid pages with 100 photos of 12 megapixels: time, memory, size, and what converting costs.

``python -m tests.benchmarks.press`` prints its own table alone (some minutes); ``run.py --press`` has these lines too.
"""

from __future__ import annotations

import io
import os
import random
import shutil
import sys
import tempfile
from pathlib import Path

import msgspec
from PIL import Image, ImageChops

from layout_app.commands.assets import ReplacePhoto
from layout_app.commands.text import ReplaceText
from layout_app.document.template_files import DEFAULT_TEMPLATE, load_template
from layout_app.fonts.library import FontLibrary
from layout_app.importers.gather import GatheredArticle, gather
from layout_app.session.session import Session
from tests.benchmarks.bench import MAKES, Bench, make
from tests.benchmarks.measure import Command, run
from tests.benchmarks.peer import lay_out_peer
from tests.benchmarks.sources import SAMPLE, folder_of_copies, other_words

COPIES, PHOTOS, REPEATS = 32, 100, 3
PHOTO_SIZE = (4000, 3000)
MOST_MEMORY_MB, MOST_AGAIN = 1024, 0.2


def press_with_photos(bench: Bench) -> None:
    """Export the paper with nothing remembered, then with a word changed, then the same pages by Typst."""
    folder = bench.folder / "photos"
    photos = make_photos(folder / "originals")
    sources = folder_of_copies(folder / "manuscripts", COPIES, other_words)
    issue, edited = _issues(bench, sources, photos)
    target = folder / "press.pdf"

    def forget() -> None:
        shutil.rmtree(bench.home / "cache", ignore_errors=True)

    first, again = f"press, {PHOTOS} photos", "press again after an edit"
    page = load_template(DEFAULT_TEMPLATE).format
    peer = lay_out_peer(folder / "typst", _with_photos(gather((sources,)).articles, photos), page)
    typst = "typst, the same pages"
    bench.time(
        {
            first: Command(_export(issue, target), before=forget),
            again: Command(_export(edited, target)),
            typst: Command([sys.executable, *peer]),
        },
        REPEATS,
        warm_up=False,
    )
    once, twice, theirs = bench.median(first), bench.median(again), bench.median(typst)
    memory = max(one.memory_mb for one in bench.runs[first])
    size = target.stat().st_size / (1 << 20)
    processor = bench.median(first, "cpu_s")
    bench.add(first, f"{once:.1f} s  (processor {processor:.1f} s, file {size:.0f} MB)")
    bench.add(f"{first}: peak memory", f"{memory:.0f} MB", f"≤ {MOST_MEMORY_MB} MB", memory <= MOST_MEMORY_MB)
    bench.add(f"{first}: converting pictures", f"{1 - bench.median(again, 'cpu_s') / processor:.0%} of processor time")
    bench.add(again, f"{twice / once:.0%}  ({twice:.1f} s)", f"≤ {MOST_AGAIN:.0%}", twice <= MOST_AGAIN * once)
    bench.add("press, first time / Typst with RGB pictures", f"{once / theirs:.2f}  ({once:.1f} / {theirs:.1f} s)")


def make_photos(folder: Path) -> list[Path]:
    """Photos of 12 megapixels, no two alike: parts of the sample's pictures enlarged, with a camera's grain."""
    folder.mkdir(parents=True)
    originals = [Image.open(path).convert("RGB") for path in sorted((SAMPLE / "pictures").glob("*.jpg"))]
    grain = Image.effect_noise(PHOTO_SIZE, 12)
    chance = random.Random(12)
    made = []
    for number in range(PHOTOS):
        original = originals[number % len(originals)]
        width, height = original.size
        left, top = chance.randrange(width // 3), chance.randrange(height // 3)
        part = original.resize(
            PHOTO_SIZE, Image.Resampling.BICUBIC, (left, top, left + width * 2 // 3, top + height * 2 // 3)
        )
        shifted = ImageChops.offset(grain, chance.randrange(PHOTO_SIZE[0]), chance.randrange(PHOTO_SIZE[1]))
        target = io.BytesIO()
        ImageChops.add(part, Image.merge("RGB", (shifted,) * 3), 1, -128).save(target, "JPEG", quality=88)
        path = folder / f"photo-{number + 1:03d}.jpg"
        path.write_bytes(target.getvalue())
        made.append(path)
    return made


def _issues(bench: Bench, sources: Path, photos: list[Path]) -> tuple[Path, Path]:
    """The paper with its first photos exchanged for the large ones, and the same with a word more."""
    issue, edited = bench.folder / "photos.issue", bench.folder / "edited.issue"
    saving = make(sources, bench.folder / "proof.pdf", "--preset", "proof", "--save", str(issue))
    run(Command(saving, MAKES), bench.environment)
    session = Session.open(issue, FontLibrary.bundled())
    places = [(story.id, index) for story in session.issue.stories for index in range(len(story.photos))]
    if len(places) < len(photos):
        raise RuntimeError(f"The paper has {len(places)} photos only.")
    for (story, index), path in zip(places, photos, strict=False):
        session.apply(ReplacePhoto(story, index, session.assets.add_file(path)))
    session.save(issue)
    session.apply(ReplaceText(session.issue.stories[0].id, "body", 0, 0, 0, "新"))
    session.save(edited)
    return issue, edited


def _export(issue: Path, target: Path) -> list[str]:
    return [sys.executable, "-m", "layout_app", "export", str(issue), "-o", str(target), "--preset", "press"]


def _with_photos(articles: tuple[GatheredArticle, ...], photos: list[Path]) -> list[GatheredArticle]:
    """The articles with their first photos exchanged for the large ones."""
    left = list(reversed(photos))
    changed = []
    for article in articles:
        own = tuple(msgspec.structs.replace(one, path=left.pop() if left else one.path) for one in article.photos)
        changed.append(msgspec.structs.replace(article, photos=own))
    return changed


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), REPEATS)
        load = os.getloadavg()[0]
        press_with_photos(bench)
        bench.print_table(load)


if __name__ == "__main__":
    main()
