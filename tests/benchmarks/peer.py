"""The same newspaper as a Typst document: what ``make`` reads, set by the program whose speed we measure against.

The peer is made comfortable: it opens only the faces it uses, writes no tags, sets every photo one column wide and
levels its columns by measuring the copy once. Page, columns, sizes, indent, words and picture bytes are ours.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from layout_app.document.format import PageFormat
from layout_app.importers.gather import GatheredArticle
from layout_app.resources import bundled
from layout_app.units import to_pt

COMPILE = """import sys, typst
source, target, fonts = sys.argv[1:]
typst.compile(source, output=target, font_paths=[fonts], ignore_system_fonts=True, pdf_tags=False)
"""
FACES = (
    "NotoSerifSC-Medium", "NotoSerifSC-Bold", "NotoSerifSC-Black", "NotoSansSC-Medium", "LXGWWenKai-Regular",
    "LXGWWenKai-Bold",
)
PHOTO_LINES = 7
LEAD_SIZE, HEAD_SIZE, DECK_SIZE = 47.5, 30.5, 19


def lay_out_peer(folder: Path, articles: Sequence[GatheredArticle], page: PageFormat) -> list[str]:
    """Write document, fonts, pictures and the compiling script into ``folder``; the arguments that run them."""
    fonts = folder / "fonts"
    fonts.mkdir(parents=True)
    for entry in json.loads((bundled("assets", "fonts") / "fonts.json").read_text(encoding="utf-8")):
        if entry["name"] in FACES:
            (fonts / entry["file"]).symlink_to(bundled("assets", "fonts", entry["file"]))
    for photo in (photo for article in articles for photo in article.photos if photo.path is not None):
        copy = folder / photo.path.name
        if not copy.exists():
            copy.write_bytes(photo.path.read_bytes())
    (folder / "paper.typ").write_text(document(articles, page), encoding="utf-8")
    (folder / "compile.py").write_text(COMPILE, encoding="utf-8")
    return [str(folder / name) for name in ("compile.py", "paper.typ", "paper.pdf", "fonts")]


def document(articles: Sequence[GatheredArticle], page: PageFormat) -> str:
    """The articles one below the other: heads over all columns, the copy in bands of ``page``'s columns."""
    parts = [_preamble(page)]
    parts.extend(_article(article, number == 0) for number, article in enumerate(articles))
    return "\n".join(parts)


PREAMBLE = """
#set page(width: {width}pt, height: {height}pt)
#set page(margin: (top: {top}pt, left: {left}pt, right: {right}pt, bottom: {foot}pt))
#set text(font: "Noto Serif SC", weight: 500, size: {em}pt, lang: "zh", region: "cn")
#set text(top-edge: 0.88em, bottom-edge: -0.12em, fill: cmyk(0%, 0%, 0%, 100%))
#set par(justify: true, first-line-indent: (amount: 2em, all: true), leading: {leading}pt, spacing: {leading}pt)
#let band(copy) = layout(size => {{
  let width = (size.width - {gutter}pt * ({columns} - 1)) / {columns}
  let lines = calc.ceil(measure(block(width: width, copy)).height / {pitch}pt / {columns}) + 1
  block(height: lines * {pitch}pt, columns({columns}, gutter: {gutter}pt, copy))
}})
#let centred(words) = block(width: 100%, above: {leading}pt, below: {leading}pt, align(center, words))
#let head(size, weight, words) = centred(text(size: size, weight: weight, words))
#let deck(words) = centred(text(font: "LXGW WenKai", weight: "bold", size: {deck}pt, words))
#let photo(file, words) = block(width: 100%, {{
  image(file, width: 100%, height: {photo}pt, fit: "cover")
  text(font: "Noto Sans SC", weight: 500, size: 9pt, words)
}})
#let signoff(words) = align(right, text(font: "LXGW WenKai", words))
"""


def _preamble(page: PageFormat) -> str:
    lengths = {
        "width": page.width,
        "height": page.height,
        "top": page.top,
        "left": page.left,
        "right": page.width - page.left - page.text_width,
        "foot": page.height - page.top - page.text_height,
        "em": page.em,
        "leading": page.pitch - page.em,
        "pitch": page.pitch,
        "gutter": page.gutter,
        "photo": page.pitch * PHOTO_LINES,
    }
    return PREAMBLE.format(columns=page.columns, deck=DECK_SIZE, **{name: to_pt(one) for name, one in lengths.items()})


def _article(gathered: GatheredArticle, leads: bool) -> str:
    read = gathered.article
    size, weight = (LEAD_SIZE, 900) if leads else (HEAD_SIZE, 700)
    lines = [f"#head({size}pt, {weight})[{_plain(read.headline)}]"]
    if read.deck:
        lines.append(f"#deck[{_plain(read.deck)}]")
    lines.append("#band[")
    for photo in gathered.photos:
        if photo.path is not None:
            lines.append(f'#photo("{photo.path.name}")[{_plain(photo.caption)}]')
    for paragraph in read.paragraphs:
        lines.append(_plain(paragraph) + "\n")
    if read.signoff:
        lines.append(f"#signoff[{_plain(read.signoff)}]")
    return "\n".join([*lines, "]", ""])


def _plain(text: str) -> str:
    """``text`` with what Typst would take for markup escaped."""
    return "".join(f"\\{char}" if char in "\\#$*_`<>@=-+/~[]'\"" else char for char in text)
