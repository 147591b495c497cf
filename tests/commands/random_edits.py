"""Random edits of an issue for the law tests: every command there is, on what the issue holds at that moment."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import msgspec
from hypothesis import strategies as st

from layout_app.color import CMYK
from layout_app.commands.adverts import PlaceAdvert, SetAdvert
from layout_app.commands.arrange import EDGES, ORDERS, AlignBlocks, DistributeBlocks, MoveBlocks, OrderBlocks
from layout_app.commands.assets import AddPhoto, AddStories, RemoveStory, ReplacePhoto, SetPhoto
from layout_app.commands.blocks import (
    LockBlock,
    MoveBlock,
    MovePhoto,
    PlaceStory,
    RemoveBlock,
    SetBlock,
    SetHeadForm,
    SetRecipe,
    SetRunaround,
    SwapBlocks,
    fitted_recipe,
)
from layout_app.commands.clean_ups import AcceptCleanUps, CleanUpRef, ReadAgain, SetCleanUps, SetRecognised
from layout_app.commands.clip import PasteClip, copied
from layout_app.commands.direction import DIRECTIONS, SetDirection
from layout_app.commands.drawing import AddBox, AddRule
from layout_app.commands.edit import Command, Together
from layout_app.commands.formatting import ClearSpans, SetDropCap, SetList, SetReading, ToggleSpan
from layout_app.commands.furniture import OverrideElement
from layout_app.commands.groups import GroupBlocks, UngroupBlocks
from layout_app.commands.headline import EditTexts
from layout_app.commands.inserting import InsertBlock
from layout_app.commands.join_pages import JoinPages, PartPages
from layout_app.commands.pages import AddPage, RemoveEmptyPages, RemovePage, ReplacePages, SetMasthead, SetPage
from layout_app.commands.paste_blocks import PasteBlocks
from layout_app.commands.place_block import PlaceBlock
from layout_app.commands.press import SetPress
from layout_app.commands.proofs import (
    AddNote,
    BeginStep,
    ChangeNote,
    RemoveNote,
    SetSigningRule,
    SettleNote,
    SignStep,
    TakeBackStep,
)
from layout_app.commands.quote import QuoteArticle
from layout_app.commands.replace import Replacement, ReplaceWords
from layout_app.commands.styles import SetStyle, SetSwatch
from layout_app.commands.tables import (
    AddColumn,
    AddRow,
    AddTable,
    AddTableBlock,
    JoinCells,
    PartCell,
    RemoveColumn,
    RemoveRow,
    SetCellText,
    SetColumnAlign,
    SetColumnWidth,
    SetTableForm,
    TableRef,
)
from layout_app.commands.text import (
    JoinParagraph,
    ReplaceRange,
    ReplaceText,
    SetParagraphStyle,
    SplitParagraph,
    TextPoint,
)
from layout_app.document.block_clip import copied_blocks
from layout_app.document.blocks import ArticleBlock, ElementOverride, FurnitureBlock, QrBlock, Runaround, TableBlock
from layout_app.document.format import Slot
from layout_app.document.issue import Issue, Masthead
from layout_app.document.new_issue import new_page
from layout_app.document.page_roles import next_page
from layout_app.document.proofs import DONE, KINDS, LEFT, OPEN, STEPS, Anchor
from layout_app.document.spans import MARKS, RUBY, SIZE, STRONG
from layout_app.document.story import LIST_KINDS, Paragraph, Story
from layout_app.document.table import ALIGNMENTS, RULE_SCHEMES, empty_table
from layout_app.document.table_edits import Field
from layout_app.document.template_files import load_template
from layout_app.document.texts import issue_texts
from layout_app.errors import CommandRefused
from layout_app.images.look import Look
from layout_app.press import CONDITIONS, PressProfile, SpotInk
from layout_app.styles.model import Swatch
from tests.document.made_spans import kinds_and_values
from tests.document.made_tables import tables

Draw = Callable[[st.SearchStrategy[Any]], Any]

CHARACTERS = "近日社区开展了一次活动，居民们纷纷点赞。“好！”——2019年12月 Hello world, 3:15《东王印记》（图）…·"
TEXTS = st.text(st.sampled_from(CHARACTERS), max_size=40)
RULES = ("horizontal", "vertical")
PARTS = ("headline", "kicker", "deck", "byline", "signoff")


def random_command(draw: Draw, issue: Issue) -> Command:
    """One command; it may be one that is refused."""
    return draw(st.sampled_from(MAKERS))(draw, issue)


def edited(draw: Draw, issue: Issue, most: int) -> tuple[Issue, list[Command]]:
    """The issue after up to ``most`` commands, and those that were not refused."""
    done: list[Command] = []
    for _number in range(draw(st.integers(1, most))):
        command = random_command(draw, issue)
        try:
            issue = command.apply(issue).issue
        except CommandRefused:
            continue
        done.append(command)
    return issue, done


def turned(draw: Draw, issue: Issue) -> Issue:
    """The issue with the first story of its front page turned over to a second block there and one on the last page.

    The blocks are so low that their headline may leave no line free; what stands in none of them is overset.
    """
    block = next(one for one in issue.pages[0].blocks if isinstance(one, ArticleBlock))
    lows = [msgspec.structs.replace(block.slot, lines=draw(st.integers(1, 20))) for _number in range(3)]
    for command in (
        MoveBlock(block.id, lows[0]),
        PlaceStory(0, block.story, lows[1]),
        PlaceStory(len(issue.pages) - 1, block.story, lows[2], fitted_recipe(block.recipe, block.slot, lows[2])),
    ):
        issue = command.apply(issue).issue
    return issue


def _story(draw: Draw, issue: Issue) -> Story:
    return draw(st.sampled_from(issue.stories)) if issue.stories else Story("none")


def _block(draw: Draw, issue: Issue) -> Any:
    blocks: list[Any] = [block for page in issue.pages for block in page.blocks]
    return draw(st.sampled_from(blocks or [ArticleBlock("none", Slot(0, 1, 0, 1), "none")]))


def _article(draw: Draw, issue: Issue) -> Any:
    blocks = [block for page in issue.pages for block in page.blocks if isinstance(block, ArticleBlock)]
    return draw(st.sampled_from(blocks)) if blocks else _block(draw, issue)


def _slot(draw: Draw, columns: int, lines: int) -> Slot:
    column, line = draw(st.integers(0, columns - 1)), draw(st.integers(0, lines - 1))
    return Slot(column, draw(st.integers(1, columns)), line, draw(st.integers(1, lines)))


def _page_slot(draw: Draw, issue: Issue) -> Slot:
    return _slot(draw, issue.format.columns, issue.format.lines)


def _replace_text(draw: Draw, issue: Issue) -> Command:
    story = _story(draw, issue)
    part = draw(st.sampled_from((*PARTS, "body", "caption", "credit")))
    start = draw(st.integers(0, 12))
    return ReplaceText(story.id, part, draw(st.integers(0, 3)), start, start + draw(st.integers(0, 6)), draw(TEXTS))


def _replace_words(draw: Draw, issue: Issue) -> Command:
    letter, new = draw(st.sampled_from(CHARACTERS)), draw(TEXTS)
    return ReplaceWords(
        tuple(
            Replacement(one.ref, at, at + 1, letter, new)
            for one in issue_texts(issue)
            for at, char in enumerate(one.text)
            if char == letter
        )
    )


def _split(draw: Draw, issue: Issue) -> Command:
    return SplitParagraph(_story(draw, issue).id, draw(st.integers(0, 6)), draw(st.integers(0, 60)))


def _join(draw: Draw, issue: Issue) -> Command:
    return JoinParagraph(_story(draw, issue).id, draw(st.integers(0, 6)))


def _range(draw: Draw, issue: Issue) -> Command:
    points = sorted(
        (draw(st.sampled_from((1, 4))), draw(st.integers(0, 4)), draw(st.integers(0, 9))) for _number in range(2)
    )
    order = ("kicker", "headline", "deck", "byline", "body", "signoff")
    start, end = (
        TextPoint(order[part], index if order[part] == "body" else 0, offset) for part, index, offset in points
    )
    return ReplaceRange(_story(draw, issue).id, start, end, draw(st.sampled_from(("", "一", "改过的\n两段"))))


def _paste(draw: Draw, issue: Issue) -> Command:
    """What is copied in one story pasted into another."""
    source, story = _story(draw, issue), _story(draw, issue)
    start = TextPoint("body", draw(st.integers(0, 3)), draw(st.integers(0, 9)))
    last = len(source.paragraphs) - 1
    if last < 0:
        return SplitParagraph(story.id, 0, 0)
    first = draw(st.integers(0, last))
    clip = copied(source, TextPoint("body", first, 0), TextPoint("body", last, len(source.paragraphs[last].text)))
    return PasteClip(story.id, start, start, clip)


def _toggle_span(draw: Draw, issue: Issue) -> Command:
    part = draw(st.sampled_from(("body", "body", "deck")))
    first, last = sorted((draw(st.integers(0, 3)), draw(st.integers(0, 30))) for _number in range(2))
    start, end = TextPoint(part, *first), TextPoint(part, *last)
    return ToggleSpan(_story(draw, issue).id, start, end, *draw(kinds_and_values()))


def _clear_spans(draw: Draw, issue: Issue) -> Command:
    first, last = sorted((draw(st.integers(0, 3)), draw(st.integers(0, 30))) for _number in range(2))
    kinds = draw(st.sampled_from((MARKS, (STRONG,), (RUBY, SIZE))))
    return ClearSpans(_story(draw, issue).id, TextPoint("body", *first), TextPoint("body", *last), kinds)


def _reading(draw: Draw, issue: Issue) -> Command:
    start, length = draw(st.integers(0, 12)), draw(st.integers(0, 3))
    reading = draw(st.sampled_from(("", "zhōng", "zhōng guó")))
    return SetReading(_story(draw, issue).id, draw(st.integers(0, 3)), start, start + length, reading)


def _drop_cap(draw: Draw, issue: Issue) -> Command:
    return SetDropCap(_story(draw, issue).id, draw(st.integers(0, 3)), draw(st.sampled_from((0, 2, 3))))


def _list(draw: Draw, issue: Issue) -> Command:
    first, kind = draw(st.integers(0, 3)), draw(st.sampled_from(LIST_KINDS))
    return SetList(_story(draw, issue).id, first, first + draw(st.integers(0, 2)), kind, draw(st.integers(0, 1)))


def _edit_texts(draw: Draw, issue: Issue) -> Command:
    return EditTexts(draw(st.sampled_from((_replace_text, _range)))(draw, issue))


def _paragraph_style(draw: Draw, issue: Issue) -> Command:
    style = draw(st.sampled_from(("body", "subhead", "subhead-wide", "?")))
    return SetParagraphStyle(_story(draw, issue).id, draw(st.integers(0, 5)), style)


def _move(draw: Draw, issue: Issue) -> Command:
    return MoveBlock(_block(draw, issue).id, _page_slot(draw, issue))


def _swap(draw: Draw, issue: Issue) -> Command:
    return SwapBlocks(_article(draw, issue).id, _article(draw, issue).id)


def _blocks(draw: Draw, issue: Issue) -> tuple[str, ...]:
    """Some blocks, mostly of one page."""
    page = draw(st.sampled_from(issue.pages))
    ids = [block.id for block in page.blocks] or ["none"]
    also = [_block(draw, issue).id] if draw(st.integers(0, 9)) == 0 else []
    return tuple(dict.fromkeys([*draw(st.lists(st.sampled_from(ids), min_size=1, max_size=4)), *also]))


def _arrange(draw: Draw, issue: Issue) -> Command:
    blocks = _blocks(draw, issue)
    made: tuple[Command, ...] = (
        MoveBlocks(blocks, draw(st.integers(-1, 1)), draw(st.integers(-3, 3))),
        AlignBlocks(blocks, draw(st.sampled_from(EDGES))),
        DistributeBlocks(blocks, draw(st.sampled_from(("columns", "lines")))),
        OrderBlocks(blocks, draw(st.sampled_from(ORDERS))),
    )
    return draw(st.sampled_from(made))


def _paste_blocks(draw: Draw, issue: Issue) -> Command:
    page = draw(st.integers(0, len(issue.pages) - 1))
    blocks = [block.id for block in issue.pages[page].blocks]
    if not blocks:
        return RemoveBlock("none")
    chosen = draw(st.lists(st.sampled_from(blocks), min_size=1, max_size=3, unique=True))
    return PasteBlocks(draw(st.integers(0, len(issue.pages))), copied_blocks(issue, page, chosen))


def _group(draw: Draw, issue: Issue) -> Command:
    blocks = _blocks(draw, issue)
    return draw(st.sampled_from((GroupBlocks(blocks), UngroupBlocks(blocks))))


def _cramp(draw: Draw, issue: Issue) -> Command:
    """A block made so low that its headline leaves it a line of text or none."""
    block = _article(draw, issue)
    lines = draw(st.integers(1, 6))
    return MoveBlock(block.id, msgspec.structs.replace(block.slot, lines=lines))


def _place(draw: Draw, issue: Issue) -> Command:
    return PlaceStory(draw(st.integers(0, len(issue.pages))), _story(draw, issue).id, _page_slot(draw, issue))


def _remove_block(draw: Draw, issue: Issue) -> Command:
    return RemoveBlock(_block(draw, issue).id)


def _recipe(draw: Draw, issue: Issue) -> Command:
    block = _article(draw, issue)
    recipe = getattr(block, "recipe", None)
    if recipe is None:
        return SetRecipe(block.id, ArticleBlock("x", Slot(0, 1, 0, 1), "s").recipe)
    photos = tuple(
        msgspec.structs.replace(photo, shift=draw(st.integers(0, 20)), width=draw(st.sampled_from((0, 9, 14))))
        for photo in recipe.photos
    )
    changes = {"frame": draw(st.sampled_from(("none", "box", "tint"))), "legs": draw(st.integers(0, 3))}
    changes["frame_title"] = draw(st.sampled_from(("", "服务台")))
    return SetRecipe(block.id, msgspec.structs.replace(recipe, photos=photos, **changes))


def _runaround(draw: Draw, issue: Issue) -> Command:
    outlines = (None, Runaround(), Runaround(((0, 0), (1000, 500), (0, 1000))))
    return SetRunaround(_block(draw, issue).id, draw(st.sampled_from(outlines)))


def _advert(draw: Draw, issue: Issue) -> Command:
    assets = [asset.id for asset in issue.assets]
    if not assets or draw(st.booleans()):
        return SetAdvert(_article(draw, issue).id, draw(st.booleans()))
    page = draw(st.integers(0, len(issue.pages)))
    return PlaceAdvert(page, draw(st.sampled_from((*assets, "gone"))), _page_slot(draw, issue))


def _direction(draw: Draw, issue: Issue) -> Command:
    return SetDirection(_article(draw, issue).id, draw(st.sampled_from((*DIRECTIONS, "vertical"))))


def _head_form(draw: Draw, issue: Issue) -> Command:
    forms = [*(form.id for form in issue.head_forms), "", "no such form"]
    return SetHeadForm(_article(draw, issue).id, draw(st.sampled_from(forms)))


def _move_photo(draw: Draw, issue: Issue) -> Command:
    return MovePhoto(_article(draw, issue).id, draw(st.integers(0, 1)), _slot(draw, 4, 30))


def _set_block(draw: Draw, issue: Issue) -> Command:
    return SetBlock(msgspec.structs.replace(_block(draw, issue), slot=_page_slot(draw, issue)))


def _lock(draw: Draw, issue: Issue) -> Command:
    return LockBlock(_block(draw, issue).id, draw(st.booleans()))


def _add_story(draw: Draw, issue: Issue) -> Command:
    paragraphs = tuple(Paragraph(text) for text in draw(st.lists(TEXTS, max_size=3)))
    story = Story(f"new{draw(st.integers(0, 3))}", headline=draw(TEXTS), paragraphs=paragraphs)
    return QuoteArticle(story) if draw(st.booleans()) else AddStories((story,))


def _place_block(draw: Draw, issue: Issue) -> Command:
    """A block of the issue once more, with its article where it has one, or a QR code."""
    code = QrBlock("code", _page_slot(draw, issue), draw(TEXTS), draw(TEXTS))
    block = draw(st.sampled_from((_block(draw, issue), code)))
    story = next((one for one in issue.stories if one.id == getattr(block, "story", "")), None)
    return PlaceBlock(draw(st.integers(0, len(issue.pages))), _page_slot(draw, issue), block, story)


def _override(draw: Draw, issue: Issue) -> Command:
    """An element of some block's furniture otherwise: the block may be none, the element not there."""
    text = draw(st.none() | st.sampled_from(("第{page}版", "{none}", "", "社区")))
    moved = draw(st.sampled_from((0, 2_000, -40_000)))
    override = ElementOverride(draw(st.integers(0, 9)), text, moved, -moved, draw(st.booleans()))
    furniture = [one.id for page in issue.pages for one in page.blocks if isinstance(one, FurnitureBlock)]
    block = draw(st.sampled_from((*furniture, _block(draw, issue).id)))
    return OverrideElement(block, override, draw(st.booleans()))


def _remove_story(draw: Draw, issue: Issue) -> Command:
    return RemoveStory(_story(draw, issue).id)


def _photo(draw: Draw, issue: Issue) -> Command:
    story = _story(draw, issue)
    if not story.photos:
        return RemoveStory(story.id)
    left, top = draw(st.floats(0, 0.4)), draw(st.floats(0, 0.4))
    crop = draw(st.sampled_from((None, (left, top, left + 0.5, top + 0.5))))
    keep = draw(st.none() | st.just((0.2, 0.1, 0.6, 0.5)))
    look = draw(st.builds(Look, st.integers(0, 3), st.integers(-1500, 1500), st.booleans(), st.integers(0, 90)))
    return SetPhoto(story.id, 0, msgspec.structs.replace(story.photos[0], crop=crop, keep=keep, look=look))


def _add_photo(draw: Draw, issue: Issue) -> Command:
    if not issue.assets:
        return RemoveStory("none")
    return AddPhoto(_article(draw, issue).id, draw(st.sampled_from(issue.assets)), _slot(draw, 4, 30))


def _replace_photo(draw: Draw, issue: Issue) -> Command:
    if not issue.assets:
        return RemoveStory("none")
    return ReplacePhoto(_story(draw, issue).id, draw(st.integers(0, 1)), draw(st.sampled_from(issue.assets)))


def _add_page(draw: Draw, issue: Issue) -> Command:
    template = load_template(issue.template)
    return AddPage(draw(st.sampled_from((next_page(issue, template), new_page(template, draw(st.integers(1, 5)))))))


def _remove_page(draw: Draw, issue: Issue) -> Command:
    return RemovePage(draw(st.integers(0, 3)), load_template(issue.template))


def _join_or_part_pages(draw: Draw, issue: Issue) -> Command:
    index = draw(st.integers(0, 3))
    return draw(st.sampled_from((JoinPages(index), PartPages(index))))


def _remove_empty_pages(draw: Draw, issue: Issue) -> Command:
    return RemoveEmptyPages(load_template(issue.template))


def _masthead(draw: Draw, issue: Issue) -> Command:
    return SetMasthead(draw(st.sampled_from((*Masthead.__struct_fields__, "?"))), draw(TEXTS))


def _set_page(draw: Draw, issue: Issue) -> Command:
    field = draw(st.sampled_from(("section", "editor", "?")))
    return SetPage(draw(st.integers(0, 3)), field, draw(TEXTS), facing=draw(st.booleans()))


def _press(draw: Draw, issue: Issue) -> Command:
    profile = PressProfile(draw(st.sampled_from(("", "新华印刷厂"))), draw(st.sampled_from(tuple(CONDITIONS))))
    spot = draw(st.sampled_from((None, SpotInk("PANTONE 185 C"))))
    return SetPress(msgspec.structs.replace(profile, spot=spot, black_pages=draw(st.sampled_from(((), (2, 3))))))


def _replace_pages(draw: Draw, issue: Issue) -> Command:
    return ReplacePages(tuple(reversed(issue.pages)))


def _style(draw: Draw, issue: Issue) -> Command:
    rule = draw(st.sampled_from([rule for rule in issue.sheet.rules if rule.size is not None]))
    assert rule.size is not None
    return SetStyle(msgspec.structs.replace(rule, size=rule.size + draw(st.sampled_from((-500, 500)))))


def _together(draw: Draw, issue: Issue) -> Command:
    return Together((_masthead(draw, issue), _replace_text(draw, issue)), "Together")


def _swatch(draw: Draw, issue: Issue) -> Command:
    names = [one.name for one in issue.sheet.swatches] or ["none"]
    ink = draw(st.floats(0, 1))
    return SetSwatch(Swatch(draw(st.sampled_from(names)), CMYK(0, ink, ink, 0)))


def _table_block(draw: Draw, issue: Issue) -> Command:
    return AddTableBlock(draw(st.integers(0, len(issue.pages))), _page_slot(draw, issue), draw(tables()))


def _rule(draw: Draw, issue: Issue) -> Command:
    page = draw(st.integers(0, len(issue.pages)))
    return AddRule(page, _page_slot(draw, issue), draw(st.sampled_from(RULES)))


def _insert(draw: Draw, issue: Issue) -> Command:
    page = draw(st.sampled_from(issue.pages))
    ids = [block.id for block in page.blocks] or ["none"]
    return InsertBlock(draw(st.sampled_from(ids)), draw(st.sampled_from(ids)))


def _box(draw: Draw, issue: Issue) -> Command:
    return AddBox(draw(st.integers(0, len(issue.pages))), _page_slot(draw, issue))


def _table(draw: Draw, issue: Issue) -> Command:
    return AddTable(_story(draw, issue).id, draw(st.integers(0, 6)), draw(tables() | st.just(empty_table(3, 2))))


def _table_ref(draw: Draw, issue: Issue) -> TableRef:
    """A table of the issue, where there is one."""
    refs = [TableRef(block=one.id) for page in issue.pages for one in page.blocks if isinstance(one, TableBlock)]
    refs += [TableRef(story=story.id, table=table.id) for story in issue.stories for table in story.tables]
    return draw(st.sampled_from(refs or [TableRef(story="none", table="none")]))


def _cell(draw: Draw, issue: Issue) -> Command:
    return SetCellText(_table_ref(draw, issue), draw(st.integers(0, 8)), draw(TEXTS))


def _rows_and_columns(draw: Draw, issue: Issue) -> Command:
    ref, at = _table_ref(draw, issue), draw(st.integers(0, 4))
    return draw(st.sampled_from((AddRow(ref, at), AddColumn(ref, at), RemoveRow(ref, at), RemoveColumn(ref, at))))


def _table_form(draw: Draw, issue: Issue) -> Command:
    ref = _table_ref(draw, issue)
    align = SetColumnAlign(ref, draw(st.integers(0, 4)), draw(st.sampled_from(ALIGNMENTS)))
    width = SetColumnWidth(ref, draw(st.integers(0, 4)), draw(st.sampled_from((0, 500, 4000))))
    form = SetTableForm(ref, draw(st.integers(0, 3)), draw(st.sampled_from(RULE_SCHEMES)))
    return draw(st.sampled_from((align, width, form)))


def _join_and_part_cells(draw: Draw, issue: Issue) -> Command:
    ref, (row, column, rows, columns) = _table_ref(draw, issue), draw(st.tuples(*[st.integers(0, 3)] * 4))
    return draw(st.sampled_from((JoinCells(ref, Field(row, column, rows, columns)), PartCell(ref, row + column))))


def _note(draw: Draw, issue: Issue) -> Command:
    story = _story(draw, issue)
    page, kind, text = draw(st.integers(0, 3)), draw(st.sampled_from(KINDS)), draw(TEXTS)
    start = draw(st.integers(0, 20))
    words = Anchor(_block(draw, issue).id, story.id, "body", draw(st.integers(0, 2)), start, start + 3)
    return AddNote(page, draw(st.sampled_from((words, Anchor(_block(draw, issue).id)))), kind, text, "王敏")


def _settle_note(draw: Draw, issue: Issue) -> Command:
    note = draw(st.sampled_from([one.id for one in issue.proofs.notes] or ["none"]))
    state = draw(st.sampled_from((OPEN, DONE, LEFT)))
    changed = ChangeNote(note, draw(st.sampled_from(KINDS)), draw(TEXTS))
    settled = SettleNote(note, state, "王敏", "", "旧")
    return draw(st.sampled_from((RemoveNote(note), changed, settled)))


def _sign(draw: Draw, issue: Issue) -> Command:
    page, step, person = draw(st.integers(0, 3)), draw(st.sampled_from(STEPS)), draw(st.sampled_from(("王敏", "李青")))
    begun, signed = BeginStep(page, step, person, "2019-12-03T09:00"), SignStep(page, step, person, "2019-12-03T10:00")
    return draw(st.sampled_from((begun, signed, TakeBackStep(page, step), SetSigningRule(draw(st.booleans())))))


def _clean_ups(draw: Draw, issue: Issue) -> Command:
    story = _story(draw, issue)
    if draw(st.integers(0, 3)) == 0:
        again = msgspec.structs.replace(story, headline=draw(st.text("题目", max_size=4)))
        lines = SetRecognised(story.id, (draw(st.integers(0, 2)),), draw(st.booleans()))
        return draw(st.sampled_from((AcceptCleanUps((story.id,)), ReadAgain((again,)), lines)))
    refs = st.builds(CleanUpRef, st.integers(0, 3), st.integers(0, 40))
    return SetCleanUps(story.id, tuple(draw(st.lists(refs, min_size=1, max_size=6))), draw(st.booleans()))


MAKERS: Sequence[Callable[[Draw, Issue], Command]] = (
    _replace_text, _split, _join, _range, _edit_texts, _paragraph_style, _toggle_span, _clear_spans, _reading,
    _drop_cap, _list, _paste, _move, _cramp, _swap, _place, _remove_block, _recipe, _head_form, _move_photo,
    _set_block, _lock, _add_story, _remove_story, _photo, _add_photo, _replace_photo, _add_page, _remove_page,
    _masthead, _set_page, _replace_pages,
    _rule, _box, _insert,
    _style, _table_block, _table, _cell, _rows_and_columns, _table_form, _join_and_part_cells, _direction, _advert,
    _remove_empty_pages, _join_or_part_pages, _replace_words,
    _clean_ups,
    _note, _settle_note, _sign, _runaround, _press, _together, _swatch, _arrange, _group, _paste_blocks, _place_block,
    _override,
)  # fmt: skip
