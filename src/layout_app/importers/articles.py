"""Read blocks as articles: headline sets, paragraphs cut in two joined again, captions, bylines, sign-offs, subheads.

The heading rules are those of COMMANDS (import): a heading directly under a heading is its deck; a smaller one directly
above a larger one its kicker; after a sign-off, or at the article's own level or above, one begins a new article.
"""

from __future__ import annotations

import re

import msgspec

from layout_app.errors import Finding, Severity
from layout_app.importers.cleanup import HAN, Change, clean
from layout_app.importers.content import Block, ReadArticle, ReadPhoto
from layout_app.messages import _

LONGEST_CAPTION = 40
LONGEST_SIGNOFF = 24
LONGEST_BYLINE = 40
PICTURE_GAP = 2
"""Empty lines that tell of a picture that stood there."""
_FINAL = "。！？…；：.!?;:"
_CLOSERS = "”’」』）》】〉)]\"'"
_INNER = re.compile("[，、；,;。！？]")
_SIGNOFF = re.compile(r"^[（(]([^（）()]{2,%d})[）)]$" % LONGEST_SIGNOFF)
_SIGNOFF_AT_END = re.compile(r"(?<=[。！？…”’])\s*([（(][^（）()。！？]{2,%d}[）)])\s*$" % LONGEST_SIGNOFF)
_NOT_SIGNED = re.compile("^[（(](见|如|详见|参见|即|注|图|表|下转|上接|本文|完|待续|以下|编者)")
_BYLINE = re.compile(
    r"^(?:[（(]?(?:本报|本刊|见习|实习|特约|首席)?\s*(?:记者|通讯员|实习生|撰稿人?|作者|文字|图文|摄影)|文\s*[/／|:：]|□|◎|●\s*记者)"
)
_CREDIT = re.compile(r"^(.*?)[\s，,。（(]*((?:[^\s，,。（()）]{1,12}\s*)(?:摄|供图|提供|摄影)|(?:摄影|图片来源|图)\s*[:：/]\s*\S{1,14})\s*[）)]?$")
_NUMBERED = re.compile(r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[.、．]|[●■◆▲★※①-⑳])")


class _Piece(msgspec.Struct):
    """A paragraph or photo on its way into an article."""

    kind: str  # text, photo, caption, subhead
    text: str = ""
    line: int = 0
    blank_before: int = 0
    indented: bool = False
    file: str = ""
    joined: bool = False
    from_kind: str = "paragraph"


class _Draft:
    """An article being read."""

    def __init__(self, line: int) -> None:
        self.level = 0
        self.kicker = self.headline = self.deck = ""
        self.pieces: list[_Piece] = []
        self.line = line

    @property
    def has_body(self) -> bool:
        return any(piece.kind in ("text", "photo") for piece in self.pieces)

    @property
    def is_signed(self) -> bool:
        texts = [piece for piece in self.pieces if piece.kind == "text"]
        if not texts:
            return False
        last = texts[-1].text.strip()
        return is_signoff(last) or (_signoff_within(last) is not None)


def read_articles(blocks: tuple[Block, ...], *, raw: bool = False) -> tuple[tuple[ReadArticle, ...], tuple[Finding, ...]]:
    """The articles of a manuscript and what was changed to read them; with ``raw`` the text is not cleaned up."""
    notes: list[Finding] = []
    articles: list[ReadArticle] = []
    for draft in _drafts(blocks):
        article = _finish(draft, notes, raw)
        if article.headline or article.paragraphs or article.photos or article.kicker or article.signoff:
            articles.append(article)
    return tuple(articles), tuple(notes)


def _drafts(blocks: tuple[Block, ...]) -> list[_Draft]:
    drafts: list[_Draft] = []
    current: _Draft | None = None
    at = 0
    while at < len(blocks):
        if blocks[at].kind != "heading":
            if current is None:
                current = _Draft(blocks[at].line)
                drafts.append(current)
            current.pieces.extend(_pieces(blocks[at]))
            at += 1
            continue
        group = [blocks[at]]
        while at + len(group) < len(blocks) and blocks[at + len(group)].kind == "heading":
            group.append(blocks[at + len(group)])
        at += len(group)
        for part in _split_group(group, current):
            if part.begins:
                current = _Draft(part.headings[0].line)
                drafts.append(current)
                _set_heads(current, part.headings)
            else:
                assert current is not None
                for heading in part.headings:
                    current.pieces.append(_Piece("subhead", heading.text, heading.line))
    return drafts


class _Heads(msgspec.Struct):
    begins: bool
    headings: list[Block]


def _split_group(group: list[Block], current: _Draft | None) -> list[_Heads]:
    """Headings that stand together: subheads of the article before, or the headline set of a new one."""
    largest = min(heading.level for heading in group)
    begins = (
        current is None
        or not current.has_body
        or current.is_signed
        or current.level == 0
        or largest <= current.level
    )
    return [_Heads(begins, group)]


def _set_heads(draft: _Draft, headings: list[Block]) -> None:
    """Kicker, headline and deck from consecutive headings by their levels; what is left over are subheads."""
    largest = min(heading.level for heading in headings)
    main = next(i for i, heading in enumerate(headings) if heading.level == largest)
    if main == 0 and len(headings) > 1 and headings[1].level == largest:
        main = 0
    draft.level = headings[main].level
    draft.headline = headings[main].text
    draft.kicker = " ".join(heading.text for heading in headings[:main])
    rest = headings[main + 1 :]
    if rest:
        draft.deck = rest[0].text
    for heading in rest[1:]:
        draft.pieces.append(_Piece("subhead", heading.text, heading.line))


def _pieces(block: Block) -> list[_Piece]:
    match block.kind:
        case "image":
            return [_Piece("photo", block.alt, block.line, block.blank_before, file=block.src)]
        case "table" | "code":
            lines = block.text.split("\n")
            return [_Piece("text", line.replace("\t", "　"), block.line, from_kind=block.kind) for line in lines if line.strip()]
        case "footnote":
            return [_Piece("text", f"[{block.marker}] {block.text}", block.line, from_kind="footnote")]
        case _:
            return _text_pieces(block)


def _text_pieces(block: Block) -> list[_Piece]:
    """The paragraphs of a block: its wrapped lines joined, an indent of U+3000 beginning a new one."""
    pieces: list[_Piece] = []
    for line in block.text.split("\n"):
        if not line.strip():
            continue
        indented = line.startswith("\u3000")
        if pieces and not indented:
            pieces[-1].text = _joined(pieces[-1].text, line)
        else:
            blank = block.blank_before if not pieces else 0
            pieces.append(_Piece("text", line, block.line, blank, indented, from_kind=block.kind))
    if pieces and block.marker:
        pieces[0].text = block.marker + pieces[0].text
    return pieces


def _joined(first: str, second: str) -> str:
    """Two halves of a text: a space between Western words, a hyphen at a line's end kept, nothing between Han."""
    first, second = first.rstrip(), second.strip(" \t\u3000")
    if not first or not second:
        return first + second
    western = first[-1].isascii() and second[0].isascii()
    return first + (" " if western else "") + second


def _finish(draft: _Draft, notes: list[Finding], raw: bool) -> ReadArticle:
    def cleaned(text: str, line: int, headline: bool = False) -> str:
        if raw:
            return text.strip()
        result = clean(text, headline=headline)
        notes.extend(_notes(result.changes, text, line))
        return result.text

    _mark_captions(draft.pieces)
    pieces = _join_cut(draft.pieces, notes)
    signoff = _take_signoff(pieces)
    byline = _take_byline(pieces)
    paragraphs: list[str] = []
    subheads: list[tuple[int, str]] = []
    photos: list[ReadPhoto] = []
    for piece in pieces:
        match piece.kind:
            case "text":
                paragraphs.append(cleaned(piece.text, piece.line))
            case "subhead":
                subheads.append((len(paragraphs), cleaned(piece.text, piece.line, True)))
            case "photo":
                caption, credit = split_credit(cleaned(piece.text, piece.line))
                photos.append(ReadPhoto(piece.file, caption, credit, piece.line))
    return ReadArticle(
        headline=cleaned(" ".join(draft.headline.split("\n")), draft.line, True),
        kicker=cleaned(" ".join(draft.kicker.split("\n")), draft.line, True),
        deck=cleaned(" ".join(draft.deck.split("\n")), draft.line, True),
        byline=cleaned(byline, draft.line),
        paragraphs=tuple(text for text in paragraphs if text),
        subheads=tuple(subheads),
        photos=tuple(photos),
        signoff=_parenthesised(cleaned(signoff, draft.line)),
        line=draft.line,
    )


def _parenthesised(signoff: str) -> str:
    if signoff.startswith("(") and signoff.endswith(")"):
        return "（" + signoff[1:-1] + "）"
    return signoff


def _notes(changes: tuple[Change, ...], text: str, line: int) -> list[Finding]:
    found: list[Finding] = []
    for change in changes:
        place = line + text.count("\n", 0, change.offset)
        where = _("line %(number)s") % {"number": place}
        around = text[max(0, change.offset - 6) : change.offset + 6].replace("\n", " ")
        if change.before == change.after:
            message = _("“%(text)s” near “%(around)s” may be meant otherwise: check it.")
            found.append(
                Finding(change.code, Severity.INFO, message % {"text": change.before, "around": around}, where)
            )
            continue
        message = _("“%(before)s” became “%(after)s” near “%(around)s”.")
        words = {"before": change.before, "after": change.after, "around": around}
        found.append(Finding(change.code, Severity.INFO, message % words, where))
    return found


def ends_sentence(text: str) -> bool:
    """Whether a paragraph is whole: it ends in a final mark, or in closers after one, or in a closing bracket."""
    text = text.rstrip()
    if not text:
        return True
    bare = text.rstrip(_CLOSERS)
    if bare and bare[-1] in _FINAL:
        return True
    return text[-1] in "）)】" and not bare.endswith("，")


def is_signoff(text: str) -> bool:
    """Whether a paragraph is nothing but a source in brackets."""
    text = text.strip()
    return _SIGNOFF.match(text) is not None and _NOT_SIGNED.match(text) is None


def _signoff_within(text: str) -> re.Match[str] | None:
    found = _SIGNOFF_AT_END.search(text)
    if found is None or _NOT_SIGNED.match(found.group(1)) is not None:
        return None
    return found


def _is_short_line(text: str) -> bool:
    """A line that could be a caption: short, without a mark inside or at the end."""
    text = text.strip()
    if len(text) > LONGEST_CAPTION or _NUMBERED.match(text) or not re.search(f"[{HAN}]", text):
        return False
    bare = text.rstrip(_CLOSERS)
    return bool(bare) and bare[-1] not in _FINAL and _INNER.search(text) is None


def _is_caption_like(text: str) -> bool:
    text = text.strip().lstrip("▲△◆●")
    return len(text) <= 80 and (re.match("^图[一二三四五六七八九十0-9]*[为:：]", text) is not None or text.startswith("图为"))


def _mark_captions(pieces: list[_Piece]) -> None:
    """Turn the lines that are captions into photos: under a picture, in a picture's gap, or inside a cut sentence."""
    for at, piece in enumerate(pieces):
        if piece.kind != "text" or piece.from_kind != "paragraph":
            continue
        before = pieces[at - 1] if at else None
        text = piece.text.strip()
        triangle = text.startswith(("▲", "△"))
        under_picture = before is not None and before.kind == "photo" and bool(before.file) and not before.text
        if under_picture and (triangle or _is_caption_like(text) or _looks_like_caption(text, piece)):
            assert before is not None
            before.text = text.lstrip("▲△ ")
            piece.kind = "gone"
        elif triangle or _is_caption_like(text):
            piece.kind, piece.text = "photo", text.lstrip("▲△ ")
        elif _is_short_line(text) and not is_signoff(text) and not _BYLINE.match(text):
            if piece.blank_before >= PICTURE_GAP + 1 or _cuts_a_sentence(pieces, at):
                piece.kind = "photo"
        elif split_credit(text)[1] and len(text) <= LONGEST_CAPTION + 20 and _cuts_or_stands_apart(pieces, at):
            piece.kind = "photo"
    pieces[:] = [piece for piece in pieces if piece.kind != "gone"]


def _looks_like_caption(text: str, piece: _Piece) -> bool:
    return _is_short_line(text) or bool(split_credit(text)[1] and len(text) <= LONGEST_CAPTION + 20)


def _cuts_or_stands_apart(pieces: list[_Piece], at: int) -> bool:
    return pieces[at].blank_before >= PICTURE_GAP or _cuts_a_sentence(pieces, at) or not ends_sentence(pieces[at].text)


def _cuts_a_sentence(pieces: list[_Piece], at: int) -> bool:
    """Whether the paragraph before stops in mid-sentence and text goes on after this line."""
    before = next((one for one in reversed(pieces[:at]) if one.kind in ("text", "subhead")), None)
    after = next((one for one in pieces[at + 1 :] if one.kind in ("text", "subhead")), None)
    return (
        before is not None
        and after is not None
        and before.kind == after.kind == "text"
        and is_cut(before.text)
        and not after.indented
    )


def is_cut(text: str) -> bool:
    """Whether a paragraph stops in mid-sentence: no final mark, yet marks inside or the length of a sentence."""
    return not ends_sentence(text) and (_INNER.search(text) is not None or len(text.strip()) > LONGEST_CAPTION)


def _join_cut(pieces: list[_Piece], notes: list[Finding]) -> list[_Piece]:
    """Paragraphs that a picture or a column break had cut in two, joined; photos between them come after."""
    joined: list[_Piece] = []
    waiting: list[_Piece] = []
    for piece in pieces:
        last = next((one for one in reversed(joined) if one.kind in ("text", "subhead")), None)
        open_text = last is not None and last.kind == "text" and last.from_kind == "paragraph" and is_cut(last.text)
        if piece.kind == "photo" and open_text:
            waiting.append(piece)
            continue
        if piece.kind == "text" and open_text and _continues(piece):
            assert last is not None
            last.text = _joined(last.text, piece.text)
            where = _("line %(number)s") % {"number": piece.line}
            message = _("A paragraph cut in two was joined: “…%(text)s”.") % {"text": piece.text.strip()[:10]}
            notes.append(Finding("text.paragraph-joined", Severity.INFO, message, where))
            if not is_cut(last.text):
                joined.extend(waiting)
                waiting = []
            continue
        joined.extend(waiting)
        waiting = []
        joined.append(piece)
    return [*joined, *waiting]


def _continues(piece: _Piece) -> bool:
    text = piece.text.strip()
    return (
        not piece.indented
        and piece.from_kind == "paragraph"
        and not is_signoff(text)
        and not _NUMBERED.match(text)
        and bool(text)
    )


def _take_signoff(pieces: list[_Piece]) -> str:
    """The source at the article's end, in brackets alone or on the last paragraph's last line."""
    last = next((at for at in range(len(pieces) - 1, -1, -1) if pieces[at].kind == "text"), None)
    if last is None:
        return ""
    text = pieces[last].text.strip()
    if is_signoff(text) and sum(piece.kind == "text" for piece in pieces) > 1:
        del pieces[last]
        return text
    found = _signoff_within(text)
    if found is None:
        return ""
    pieces[last].text = text[: found.start(1)].rstrip()
    return found.group(1)


def _take_byline(pieces: list[_Piece]) -> str:
    """本报记者 ××× and the like, on a line of its own before the text."""
    first = next((at for at, piece in enumerate(pieces) if piece.kind == "text"), None)
    if first is None:
        return ""
    text = pieces[first].text.strip()
    if len(text) <= LONGEST_BYLINE and _BYLINE.match(text) and not ends_sentence(text.rstrip("）)")):
        del pieces[first]
        return text
    return ""


def split_credit(text: str) -> tuple[str, str]:
    """Caption and credit: “…… 张三 摄” gives what stands before, and the photographer with 摄."""
    found = _CREDIT.match(text)
    if found is None or not found.group(1).strip():
        return text, ""
    has_break = re.search(r"[\s，,。（(]", text[len(found.group(1)) : len(found.group(1)) + 1]) is not None
    if not has_break:
        return text, ""
    return found.group(1).strip(), " ".join(found.group(2).split())
