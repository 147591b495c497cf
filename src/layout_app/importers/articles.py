"""Read blocks as articles: headline sets, paragraphs cut in two joined again, captions, bylines, sign-offs, subheads.

The heading rules are those of COMMANDS (import): a heading directly under a heading is its deck; a smaller one directly
above a larger one its kicker; after a sign-off, or at the article's own level or above, one begins a new article.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, count

import msgspec

from layout_app.document.manuscript import Original
from layout_app.errors import Finding, Severity
from layout_app.importers.cleanup import Change, clean
from layout_app.importers.content import Block, Emphasis, ReadArticle, ReadEntry, ReadPhoto, ReadTable
from layout_app.importers.line_forms import (
    begins_inside,
    has_credit,
    is_byline,
    is_cut,
    is_numbered,
    is_short_line,
    is_signoff,
    signoff_within,
    speaks_of_picture,
    split_credit,
)
from layout_app.importers.marks import is_han
from layout_app.importers.originals import original_of
from layout_app.importers.quotes import carried
from layout_app.importers.signatures import signature_length
from layout_app.importers.tails import FOLLOW_LINE, follow_lines, gone
from layout_app.importers.traced import Traced, traced
from layout_app.messages import _

PICTURE_GAP = 3
"""Empty lines that tell of a picture that stood there."""
PLACEHOLDERS = frozenset(
    ("image", "img", "photo", "picture", "pic", "alt", "alt text", "图片", "照片", "图", "图片描述", "在此输入图片描述")
)
"""Alternative texts that writing programs put in by themselves."""
_NOTHING = Traced()


class _Piece(msgspec.Struct):
    """A paragraph, photo or subhead on its way into an article."""

    kind: str  # text, photo, subhead
    text: Traced = _NOTHING
    blank_before: int = 0
    indented: bool = False
    file: str = ""
    alt: str = ""
    is_picture: bool = False
    from_kind: str = "paragraph"
    cells: tuple[str, ...] = ()  # of a table's row, and of the table's first row how its columns are aligned
    aligns: tuple[str, ...] = ()
    spans: tuple[tuple[int, int, int], ...] = ()  # and of its cells that take more than a field: column, rows, columns
    entry: str = ""  # of a list's item, its level and number
    level: int = 0
    marker: str = ""
    joins: tuple[int, ...] = ()  # offsets at which it had been cut in two

    @property
    def words(self) -> str:
        return self.text.text

    @property
    def is_cut(self) -> bool:
        return is_cut(self.words, indented=self.indented)


class _Draft:
    """An article being read."""

    def __init__(self) -> None:
        self.level = 0
        self.headline = self.kicker = self.deck = _NOTHING
        self.pieces: list[_Piece] = []
        self.emphases: list[Emphasis] = []

    @property
    def has_body(self) -> bool:
        return any(piece.kind in ("text", "photo") for piece in self.pieces)

    @property
    def has_only_pictures(self) -> bool:
        """Whether only pictures and their captions stand there: they open the article whose headline follows."""
        texts = [one for one in self.pieces if not one.is_picture]
        said = (one.from_kind == "caption" or speaks_of_picture(one.words) or has_credit(one.words) for one in texts)
        return self.level == 0 and len(texts) < len(self.pieces) and all(said)

    @property
    def is_signed(self) -> bool:
        texts = (piece for piece in reversed(self.pieces) if piece.kind == "text" and piece.from_kind != "footnote")
        last = next(texts, None)
        return last is not None and (is_signoff(last.words) or _has_source_at_end(last))


def read_articles(blocks: Sequence[Block], *, raw: bool = False) -> tuple[tuple[ReadArticle, ...], tuple[Finding, ...]]:
    """The articles of a manuscript and what was changed to read them; with ``raw`` the text is not cleaned up."""
    articles: list[ReadArticle] = []
    notes: list[tuple[int, Finding]] = []
    notes.extend(_told_of_label(block) for block in blocks if block.label)
    for draft in _drafts(blocks):
        article = _finish(draft, notes, raw)
        if article.headline or article.paragraphs or article.photos or article.kicker or article.signoff:
            articles.append(article)
    notes.sort(key=lambda note: note[0])
    return tuple(articles), tuple(finding for _line, finding in notes)


def _drafts(blocks: Sequence[Block]) -> list[_Draft]:
    drafts: list[_Draft] = []
    current: _Draft | None = None
    at = 0
    while at < len(blocks):
        if blocks[at].kind != "heading":
            if current is None:
                current = _Draft()
                drafts.append(current)
            current.pieces.extend(_pieces(blocks[at]))
            current.emphases.extend(blocks[at].emphases)
            at += 1
            continue
        group: list[Block] = []
        while at < len(blocks) and blocks[at].kind == "heading":
            group.append(blocks[at])
            at += 1
        if current is not None and current.has_only_pictures:
            _set_heads(current, group)
        elif current is None or _begins_article(group, current):
            current = _Draft()
            drafts.append(current)
            _set_heads(current, group)
        else:
            current.pieces.extend(_subhead(heading) for heading in group)
    return drafts


def _begins_article(group: Sequence[Block], current: _Draft) -> bool:
    """Whether headings that stand together are the headline set of a new article, not subheads of the one before."""
    largest = min(heading.level for heading in group)
    return not current.has_body or current.is_signed or current.level == 0 or largest <= current.level


def _set_heads(draft: _Draft, headings: Sequence[Block]) -> None:
    """Kicker, headline and deck from consecutive headings by their levels; others are subheads or the byline."""
    draft.level = min(heading.level for heading in headings)
    main = next(i for i, heading in enumerate(headings) if heading.level == draft.level)
    draft.headline = _one_line(headings[main])
    for heading in headings[:main]:
        draft.kicker = _one_line(heading) if not draft.kicker.text else draft.kicker.then(_one_line(heading), " ")
    rest = [heading for heading in headings[main + 1 :] if not is_byline(heading.text)]
    draft.pieces.extend(_Piece("text", _one_line(one)) for one in headings[main + 1 :] if is_byline(one.text))
    if rest:
        draft.deck = _one_line(rest[0])
    draft.pieces.extend(_subhead(heading) for heading in rest[1:])


def _one_line(heading: Block) -> Traced:
    text = traced(heading.text, heading.line)
    return Traced(text.text.replace("\n", " "), text.starts).part(len(heading.label), len(heading.text))


def _told_of_label(block: Block) -> tuple[int, Finding]:
    sentence = _("“%(label)s” says what the line is and was left out.")
    return _note("text.label", sentence % {"label": block.label.strip()}, block.line)


def _subhead(heading: Block) -> _Piece:
    return _Piece("subhead", _one_line(heading))


def _pieces(block: Block) -> list[_Piece]:
    match block.kind:
        case "image":
            alt = "" if _is_placeholder(block.alt, block.src) else block.alt.replace("\n", " ")
            return [_Piece("photo", Traced(alt, ((0, block.line),)), file=block.src, is_picture=True)]
        case "table":
            return _row_pieces(block)
        case "code":
            lines = block.text.split("\n")
            return [
                _Piece("text", Traced(line.replace("\t", "　"), ((0, block.line + number),)), from_kind="code")
                for number, line in enumerate(lines)
                if line.strip()
            ]
        case "byline":
            return [_Piece("text", _one_line(block), block.blank_before, from_kind="byline")]
        case "footnote":
            return [_Piece("text", _wrapped(f"[{block.marker}] {block.text}", block.line), from_kind="footnote")]
        case _:
            return _text_pieces(block)


def _row_pieces(table: Block) -> list[_Piece]:
    """A piece for each row that has words, its cells with it; the rule under a table's head takes a line of its own."""
    pieces: list[_Piece] = []
    kept = [at for at, cells in enumerate(table.rows) if any(cell.strip() for cell in cells)]
    for at, number in zip(range(len(table.rows)), chain((0,), count(2)), strict=False):
        if at in kept:
            cells = table.rows[at]
            text = Traced("　".join(cells).strip("　"), ((0, table.line + number),))
            spans = tuple(
                (column, sum(row <= one < row + rows for one in kept), columns)
                for row, column, rows, columns in table.spans
                if row == at
            )
            aligns = () if pieces else table.aligns
            pieces.append(_Piece("text", text, from_kind="table", cells=cells, aligns=aligns, spans=spans))
    return pieces


def _is_placeholder(alt: str, src: str) -> bool:
    name = src.replace("\\", "/").rsplit("/", 1)[-1].lower()
    plain = alt.strip().lower()
    return plain in PLACEHOLDERS or plain in (name, name.rsplit(".", 1)[0])


def _text_pieces(block: Block) -> list[_Piece]:
    """The paragraphs of a block: its wrapped lines joined, an indent of U+3000 beginning a new one."""
    groups: list[list[str]] = []
    firsts: list[int] = []
    for number, line in enumerate(block.text.split("\n")):
        if not line.strip():
            continue
        if not groups or line.startswith("\u3000"):
            groups.append([])
            firsts.append(number)
        groups[-1].append(line)
    pieces: list[_Piece] = []
    for number, lines in zip(firsts, groups, strict=True):
        text = _wrapped("\n".join(lines), block.line + number)
        blank = block.blank_before if not pieces else 0
        is_indented = lines[0].startswith("\u3000") or (block.indented and not pieces)
        pieces.append(_Piece("text", text, blank, is_indented, from_kind=block.kind))
    if pieces and block.entry:
        pieces[0].entry, pieces[0].level, pieces[0].marker = block.entry, block.level, block.marker
    if pieces and block.marker:
        pieces[0].text = Traced(block.marker, ((0, block.line),)).then(pieces[0].text)
    return pieces


def _wrapped(text: str, line: int) -> Traced:
    """The lines of a text from ``line`` on, joined into one."""
    joined: list[str] = []
    starts: list[tuple[int, int]] = []
    offset = 0
    before = ""
    for number, part in enumerate(text.split("\n")):
        part = part.strip(" \t\u3000") if joined else part.rstrip()
        between = _between(before, part) if joined else ""
        starts.append((offset + len(between), line + number))
        joined.append(between + part)
        offset += len(between) + len(part)
        before = part or before
    return Traced("".join(joined), tuple(starts))


def _between(first: str, second: str) -> str:
    """What joins two halves: a space between Western words; nothing beside Han, in a number, after a hyphen."""
    if not first or not second or not (first[-1].isascii() and second[0].isascii()):
        return ""
    if first[-1].isdigit() and second[0].isdigit() and any(map(is_han, first)):
        return ""
    return "" if first[-1] == "-" and second[0].isalnum() else " "


def _joined(first: Traced, second: Traced) -> Traced:
    first, second = first.part(0, len(first.text.rstrip())), second.stripped()
    return first.then(second, _between(first.text, second.text))


def _length_before(first: Traced, second: Traced) -> int:
    """Where ``second`` begins in the two joined."""
    return len(_joined(first, second).text) - len(second.stripped().text)


def _mark_follow_lines(pieces: Sequence[_Piece], notes: list[tuple[int, Finding]]) -> None:
    """Have the lines that ask to follow an account not printed."""
    texts = [piece for piece in pieces if piece.kind == "text" and piece.from_kind in ("paragraph", "quote")]
    for number in follow_lines([piece.words for piece in texts]):
        piece = texts[number]
        piece.kind = "gone"
        sentence = _("“%(text)s” asks to follow an account and was left out.")
        notes.append(_note(FOLLOW_LINE, sentence % {"text": piece.words.strip()}, piece.text.line))


def _finish(draft: _Draft, notes: list[tuple[int, Finding]], raw: bool) -> ReadArticle:
    originals: list[Original] = []

    def cleaned(text: Traced, part: str, index: int = 0, joins: Sequence[int] = (), **how: bool) -> str:
        if raw:
            return text.text.strip()
        result = clean(text.text, **how)
        notes.extend(_notes(result.changes, text))
        originals.append(original_of(part, text.text, result, joins, index))
        return result.text

    footnotes = [piece for piece in draft.pieces if piece.from_kind == "footnote"]
    draft.pieces = [piece for piece in draft.pieces if piece.from_kind != "footnote"]
    if not raw:
        _mark_follow_lines(draft.pieces, notes)
    signature = _take_signature(draft.pieces)
    _mark_captions(draft.pieces)
    byline = _take_byline(draft.pieces)
    pieces = _join_cut(draft.pieces, notes)
    signoff = signature if signature.text else _take_signoff(pieces)
    pieces += footnotes
    runs_on = iter(carried([piece.words for piece in pieces if piece.kind == "text"]))
    opened = next(runs_on)
    paragraphs: list[str] = []
    subheads: list[tuple[int, str]] = []
    photos: list[ReadPhoto] = []
    tables: list[ReadTable] = []
    entries: list[ReadEntry] = []
    for piece in pieces:
        match piece.kind:
            case "text":
                stays_open = next(runs_on)
                if piece.from_kind == "code":
                    text = piece.words
                else:
                    text = cleaned(piece.text, "body", joins=piece.joins, opened=opened, stays_open=stays_open)
                opened = stays_open
                if text:
                    paragraphs.append(text)
                if text and piece.cells:
                    _add_row(tables, piece, len(paragraphs) - 1, raw)
                if text and piece.entry:
                    entries.append(ReadEntry(len(paragraphs) - 1, piece.entry, piece.level, piece.marker.strip()))
            case "subhead":
                subheads.append((len(paragraphs), cleaned(piece.text, "body", headline=True)))
            case "gone":
                originals.append(gone(piece.words))
            case _:
                caption, credit = split_credit(cleaned(piece.text, "caption", len(photos)))
                photos.append(ReadPhoto(piece.file, caption, credit, piece.text.line, len(paragraphs), piece.alt))
    return ReadArticle(
        headline=cleaned(draft.headline, "headline", headline=True),
        kicker=cleaned(draft.kicker, "kicker", headline=True),
        deck=cleaned(draft.deck, "deck", headline=True),
        byline=cleaned(byline, "byline"),
        paragraphs=tuple(paragraphs),
        subheads=tuple(subheads),
        photos=tuple(photos),
        signoff=_parenthesised(cleaned(signoff, "signoff"), raw),
        line=draft.headline.line or (pieces[0].text.line if pieces else 0),
        signoff_line=signoff.line,
        emphases=tuple(draft.emphases),
        tables=tuple(tables),
        entries=tuple(entries),
        originals=tuple(originals),
    )


def _add_row(tables: list[ReadTable], piece: _Piece, paragraph: int, raw: bool) -> None:
    """Put a row, which ``paragraph`` stands for, to the table that it goes on, or begin one with it."""
    cells = tuple(cell.strip() if raw else clean(cell).text for cell in piece.cells)
    last = tables[-1] if tables else None
    begins = last is None or bool(piece.aligns) or last.start + len(last.rows) != paragraph
    row = 0 if last is None or begins else len(last.rows)
    spans = tuple((row, column, rows, columns) for column, rows, columns in piece.spans)
    if last is None or begins:
        tables.append(ReadTable(paragraph, (cells,), piece.aligns, spans))
    else:
        tables[-1] = ReadTable(last.start, (*last.rows, cells), last.aligns, (*last.spans, *spans))


def _parenthesised(signoff: str, raw: bool) -> str:
    if not raw and signoff.startswith("(") and signoff.endswith(")"):
        return "（" + signoff[1:-1] + "）"
    return signoff


def _notes(changes: Sequence[Change], text: Traced) -> list[tuple[int, Finding]]:
    found: list[tuple[int, Finding]] = []
    for change in changes:
        around = text.text[max(0, change.offset - 6) : change.offset + 6]
        if change.before == change.after:
            sentence = _("“%(text)s” near “%(around)s” may be meant otherwise: check it.")
            message = sentence % {"text": change.before, "around": around}
        else:
            sentence = _("“%(before)s” became “%(after)s” near “%(around)s”.")
            message = sentence % {"before": change.before, "after": change.after, "around": around}
        found.append(_note(change.code, message, text.line_at(change.offset)))
    return found


def _note(code: str, message: str, line: int) -> tuple[int, Finding]:
    return line, Finding(code, Severity.INFO, message, _("line %(number)s") % {"number": line})


def _mark_captions(pieces: list[_Piece]) -> None:
    """Turn the lines that are captions into photos: under a picture, in a picture's gap, or inside a cut sentence."""
    kept: list[_Piece] = []
    cuts = _cuts(pieces)
    for at, piece in enumerate(pieces):
        is_of_copy = piece.kind == "text" and piece.from_kind in ("paragraph", "caption")
        if not is_of_copy or is_signoff(piece.words) or is_byline(piece.words):
            kept.append(piece)
            continue
        before = kept[-1] if kept else None
        under_picture = piece.from_kind == "caption" and before is not None and before.is_picture
        claims = speaks_of_picture(piece.words) or has_credit(piece.words) or under_picture
        if before is not None and before.is_picture and (claims or (is_short_line(piece.words) and not piece.indented)):
            before.alt, before.text = before.words, _without_triangle(piece.text)
            before.is_picture = False  # it has its caption: the next line is none
            continue
        stands_apart = is_short_line(piece.words) and (piece.blank_before >= PICTURE_GAP or cuts[at])
        if claims or stands_apart:
            piece.kind, piece.text = "photo", _without_triangle(piece.text)
        kept.append(piece)
    pieces[:] = kept


def _without_triangle(text: Traced) -> Traced:
    return text.stripped("▲△▼ \u3000")


def _cuts(pieces: Sequence[_Piece]) -> list[bool]:
    """For each piece whether it stands inside a sentence: text before it stops in mid-sentence, and goes on after."""
    inside = [False] * len(pieces)
    before: _Piece | None = None
    for at, piece in enumerate(pieces):
        if piece.kind == "photo":
            continue
        after = next((one for one in pieces[at + 1 : at + 4] if one.kind != "photo"), None)
        inside[at] = (
            before is not None
            and before.kind == "text"
            and before.is_cut
            and after is not None
            and after.kind == "text"
            and not after.indented
        )
        if not inside[at] or not is_short_line(piece.words):
            before = piece
    return inside


def _join_cut(pieces: Sequence[_Piece], notes: list[tuple[int, Finding]]) -> list[_Piece]:
    """Paragraphs that a picture or a column break had cut in two, joined; photos between them come after."""
    joined: list[_Piece] = []
    waiting: list[_Piece] = []
    last: _Piece | None = None
    for piece in pieces:
        if piece.kind == "photo":
            waiting.append(piece)
        elif last is not None and _goes_on(last, piece):
            notes.append(_note("text.paragraph-joined", _told_of_join(piece.words), piece.text.line))
            last.text, last.joins = _joined(last.text, piece.text), (*last.joins, _length_before(last.text, piece.text))
        else:
            joined.extend(waiting)
            waiting.clear()
            joined.append(piece)
            last = piece
    return [*joined, *waiting]


def _told_of_join(text: str) -> str:
    return _("A paragraph cut in two was joined: “…%(text)s”.") % {"text": text.strip()[:10]}


def _goes_on(last: _Piece, piece: _Piece) -> bool:
    """Whether a paragraph is the rest of the one before."""
    if last.kind != "text" or piece.kind != "text" or piece.indented:
        return False
    if last.from_kind != "paragraph" or piece.from_kind != "paragraph":
        return False
    if is_signoff(piece.words) or is_numbered(piece.words):
        return False
    return last.is_cut or begins_inside(piece.words)


def _has_source_at_end(piece: _Piece) -> bool:
    return piece.from_kind in ("paragraph", "quote") and signoff_within(piece.words) is not None


def _take_signoff(pieces: list[_Piece]) -> Traced:
    """The source at the article's end, in brackets alone or on the last paragraph's last line."""
    texts = [at for at, piece in enumerate(pieces) if piece.kind == "text"]
    if not texts:
        return _NOTHING
    last = pieces[texts[-1]]
    if is_signoff(last.words) and len(texts) > 1:
        del pieces[texts[-1]]
        return last.text.stripped()
    if not _has_source_at_end(last):
        return _NOTHING
    start = signoff_within(last.words)
    assert start is not None
    whole = last.text
    last.text = whole.part(0, start)
    last.text = last.text.part(0, len(last.words.rstrip()))
    return whole.part(start, len(whole.text)).stripped()


def _take_signature(pieces: list[_Piece]) -> Traced:
    """Who wrote, and when, on the article's last line or two without brackets; two lines become one with a space."""
    end = next((at + 1 for at in range(len(pieces) - 1, -1, -1) if pieces[at].kind == "text"), 0)
    tail = [piece for piece in pieces[max(0, end - 3) : end] if piece.kind == "text"]
    start = end - signature_length([piece.words for piece in tail])
    taken = pieces[start:end]
    under_picture = pieces[start - 1].is_picture if start else False  # a name there is the caption
    if under_picture or any(piece.kind != "text" or piece.from_kind != "paragraph" for piece in taken):
        return _NOTHING
    del pieces[start:end]
    return _in_a_row(piece.text for piece in taken)


def _in_a_row(texts: Iterable[Traced]) -> Traced:
    """The texts with a space between; nothing for none."""
    found = _NOTHING
    for text in texts:
        found = found.then(text.stripped(), " ") if found.text else text.stripped()
    return found


def _take_byline(pieces: list[_Piece]) -> Traced:
    """本报记者 ××× and the like, on lines of their own before the text; several become one with spaces."""
    first = next((at for at, piece in enumerate(pieces) if piece.kind == "text"), len(pieces))
    end = first
    while end < len(pieces) and end - first < len(pieces) - 1 and _names_writer(pieces[end]):
        end += 1
    taken = pieces[first:end]
    del pieces[first:end]
    return _in_a_row(piece.text for piece in taken)


def _names_writer(piece: _Piece) -> bool:
    return piece.kind == "text" and (piece.from_kind == "byline" or is_byline(piece.words))
