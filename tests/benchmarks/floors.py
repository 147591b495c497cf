"""What no program on this machine can go below: map a face, shape the manuscript, subset the body face.

Run as a process of its own; prints one JSON object of least milliseconds.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

import uharfbuzz as hb

from layout_app.compose.shape import shape_run
from layout_app.fonts.library import FontLibrary
from layout_app.fonts.subset import subset_face
from layout_app.importers.gather import gather
from layout_app.resources import bundled

BODY = "NotoSerifSC-Medium"
REPEATS = 7


def main() -> None:
    library = FontLibrary.bundled()
    body = library.key(BODY)
    articles = gather((Path(sys.argv[1]),)).articles
    text = "".join(paragraph for one in articles for paragraph in one.article.paragraphs)
    glyphs = {glyph for cluster in _shape(library, text) for glyph, *_place in cluster[1]}
    font_file = str(bundled("assets", "fonts", f"{BODY}.ttf"))
    figures = {
        "map a face (ms)": _least(lambda: hb.Face(hb.Blob.from_file_path(font_file)).upem),
        f"shape {len(text)} characters (ms)": _least(lambda: _shape(library, text)),
        f"subset the body face, {len(glyphs)} glyphs (ms)": _least(lambda: subset_face(library, body, glyphs)),
    }
    print(json.dumps(figures))


def _shape(library: FontLibrary, text: str) -> list[tuple[int, tuple[tuple[int, int, int, int], ...], int]]:
    return shape_run(
        library, library.key(BODY), text, vertical=False, western=False, half_width=False, language="zh-Hans"
    )


def _least(job: Callable[[], object]) -> float:
    times: list[float] = []
    for _turn in range(REPEATS):
        started = time.perf_counter()
        job()
        times.append((time.perf_counter() - started) * 1000)
    return min(times)


if __name__ == "__main__":
    main()
