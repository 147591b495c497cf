"""What one click does about a finding: a command for those that have one answer, and the words for its button.

A finding says where and why; its repair is made from the issue as it stands when it is asked for, so that a list shown
a moment ago does no harm to what was edited since.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

import msgspec

from layout_app.color import BLACK, CMYK, RGB, process_values
from layout_app.commands.blocks import MovePhoto, RemoveBlock, SetBlock, SetHeadForm, SetRecipe
from layout_app.commands.edit import Command, Together
from layout_app.commands.headline import fitting_forms
from layout_app.commands.join_pages import PartPages
from layout_app.commands.pages import ReplacePages, SetMasthead
from layout_app.commands.styles import SetStyle, SetSwatch
from layout_app.commands.text import ReplaceText
from layout_app.display.items import LaidOutIssue, LaidOutPage, PlacedImage, TextLine
from layout_app.document.blocks import AdvertBlock, ArticleBlock, Block, IndexBlock, PhotoSlot
from layout_app.document.dates import read_date
from layout_app.document.fields import issue_date
from layout_app.document.format import Slot
from layout_app.document.issue import Issue, press_of
from layout_app.document.lunar import lunar_text_for
from layout_app.document.page_roles import with_roles
from layout_app.document.story import Story, text_of
from layout_app.document.template_files import load_template
from layout_app.errors import Finding
from layout_app.geometry import Rect
from layout_app.messages import _, _n
from layout_app.preflight.half_width import half_width_marks
from layout_app.preflight.masthead import number_in
from layout_app.preflight.trim import edges_without_bleed
from layout_app.press import condition_of
from layout_app.styles.cascade import resolve
from layout_app.styles.model import Swatch

FULL_WIDTH = str.maketrans(",:;?!().", "，：；？！（）。")
LEAST_PICTURE_LINES = 3


class Repair(msgspec.Struct, frozen=True):
    """``words`` say on a button what the commands do, which are one step of history by that name."""

    words: str
    commands: tuple[Command, ...]

    @property
    def command(self) -> Command:
        return Together(self.commands, self.words)


Mend = Callable[[Issue, LaidOutIssue, Finding], Repair | None]


def repair_of(issue: Issue, laid_out: LaidOutIssue, finding: Finding) -> Repair | None:
    """What to do about a finding of this issue, or ``None`` where an editor has to choose, or nothing is left to do."""
    mend = MENDS.get(finding.code)
    return mend(issue, laid_out, finding) if mend is not None else None


def with_repair(issue: Issue, laid_out: LaidOutIssue, finding: Finding) -> Finding:
    """The finding with the words of its repair."""
    repair = repair_of(issue, laid_out, finding)
    words = repair.words if repair is not None else ""
    return finding if words == finding.repair else msgspec.structs.replace(finding, repair=words)


def _narrower_picture(issue: Issue, laid_out: LaidOutIssue, finding: Finding) -> Repair | None:
    """Set over fewer columns, as many as its pixels allow."""
    block, at = _photo_slot(issue, finding)
    if block is None or at is None:
        return None
    photo, (_page, item) = block.recipe.photos[at], _picture(laid_out, finding)
    if item is None or not photo.takes_columns or photo.bleed:
        return None
    ppi = min(item.ppi)
    wanted = condition_of(press_of(issue).condition).warn_ppi
    for columns in range(photo.slot.columns - 1, 0, -1):
        if ppi * photo.slot.columns >= wanted * columns:
            lines = max(LEAST_PICTURE_LINES, photo.slot.lines * columns // photo.slot.columns)
            words = _n("Set it %(columns)s column wide", "Set it %(columns)s columns wide", columns)
            slot = Slot(photo.slot.column, columns, photo.slot.line, lines)
            return Repair(words % {"columns": columns}, (MovePhoto(block.id, at, slot),))
    return None


def _picture_out(issue: Issue, laid_out: LaidOutIssue, finding: Finding) -> Repair | None:
    words = _("Take this one out")
    block, at = _photo_slot(issue, finding)
    if block is None:
        advert = _block(issue, finding)
        return Repair(words, (RemoveBlock(advert.id),)) if isinstance(advert, AdvertBlock) else None
    return Repair(words, (_with_photos(block, at, ()),)) if at is not None else None


def _full_width(issue: Issue, laid_out: LaidOutIssue, finding: Finding) -> Repair | None:
    source, story = finding.source, _story(issue, finding)
    if source is None or story is None:
        return None
    text = text_of(story, source.part, source.index)
    commands = tuple(
        ReplaceText(source.story, source.part, source.index, at, at + 1, text[at].translate(FULL_WIDTH))
        for at in half_width_marks(text)
    )
    return Repair(_("Type them full width"), commands) if commands else None


def _entry_out(issue: Issue, laid_out: LaidOutIssue, finding: Finding) -> Repair | None:
    block = _block(issue, finding)
    if not isinstance(block, IndexBlock) or finding.source is None:
        return None
    items = tuple(item for item in block.items if item.story != finding.source.story)
    return Repair(_("Take it out of the index"), (SetBlock(msgspec.structs.replace(block, items=items)),))


def _form_that_shows_all(issue: Issue, laid_out: LaidOutIssue, finding: Finding) -> Repair | None:
    block, story = _block(issue, finding), _story(issue, finding)
    if not isinstance(block, ArticleBlock) or story is None:
        return None
    wanted = {part for part in ("kicker", "headline", "deck") if text_of(story, part).strip()}
    forms = fitting_forms(issue, block)
    now = next((form.vertical for form in forms if block.recipe.head and form.id == block.recipe.head.form), False)
    found = (form for form in forms if form.vertical == now and wanted <= {part.part for part in form.parts})
    form = min(found, key=lambda one: len(one.parts), default=None)
    return Repair(_("Take a form that has it"), (SetHeadForm(block.id, form.id),)) if form is not None else None


def _without_caption(issue: Issue, laid_out: LaidOutIssue, finding: Finding) -> Repair | None:
    block, at = _photo_slot(issue, finding)
    if block is None or at is None:
        return None
    slot = msgspec.structs.replace(block.recipe.photos[at], caption="none")
    return Repair(_("It needs none"), (_with_photos(block, at, (slot,)),))


def _bleeding_picture(issue: Issue, laid_out: LaidOutIssue, finding: Finding) -> Repair | None:
    block, at = _photo_slot(issue, finding)
    page, item = _picture(laid_out, finding)
    if block is None or at is None or page is None or item is None:
        return None
    slot, edges = block.recipe.photos[at], _edges_to_bleed(issue, page, item.rect)
    if not set(edges) - set(slot.bleed):
        return None  # it runs over the edge as far as this template lets anything run
    slot = msgspec.structs.replace(slot, bleed=tuple(dict.fromkeys((*slot.bleed, *edges))))
    return Repair(_("Let it bleed"), (_with_photos(block, at, (slot,)),))


def _bleeding_tint(issue: Issue, laid_out: LaidOutIssue, finding: Finding) -> Repair | None:
    block = _block(issue, finding)
    if not isinstance(block, ArticleBlock) or block.recipe.frame != "tint":
        return None
    for page in laid_out.chosen(finding.on_pages):
        for box in page.blocks:
            edges = _edges_to_bleed(issue, page, box.rect) if box.id == block.id else ()
            if set(edges) - set(block.recipe.bleed):
                bleed = tuple(dict.fromkeys((*block.recipe.bleed, *edges)))
                recipe = msgspec.structs.replace(block.recipe, bleed=bleed)
                return Repair(_("Let it bleed"), (SetRecipe(block.id, recipe),))
    return None


def _edges_to_bleed(issue: Issue, page: LaidOutPage, rect: Rect) -> tuple[str, ...]:
    return edges_without_bleed(rect, page, press_of(issue).bleed or page.bleed)


def _block_off(issue: Issue, laid_out: LaidOutIssue, finding: Finding) -> Repair | None:
    block = _block(issue, finding)
    return Repair(_("Take it off the page"), (RemoveBlock(block.id),)) if block is not None else None


def _less_ink(issue: Issue, laid_out: LaidOutIssue, finding: Finding) -> Repair | None:
    """Colour taken out in proportion, black kept."""
    limit = press_of(issue).ink_limit / 100
    swatches = [one for one in issue.sheet.swatches if isinstance(one.color, CMYK) and one.color.total > limit]
    commands = []
    for swatch in swatches:
        *inks, black = process_values(swatch.color)
        share = max(0.0, limit - black) / sum(inks)
        # Rounded down to whole per cent: the sum stays within the limit.
        cyan, magenta, yellow = (math.floor(ink * share * 100) / 100 for ink in inks)
        commands.append(SetSwatch(Swatch(swatch.name, CMYK(cyan, magenta, yellow, black))))
    words = _("Take colour out, to %(limit)s %%") % {"limit": press_of(issue).ink_limit}
    return Repair(words, tuple(commands)) if commands else None


def _press_inks(issue: Issue, laid_out: LaidOutIssue, finding: Finding) -> Repair | None:
    commands = []
    for swatch in issue.sheet.swatches:
        if isinstance(swatch.color, RGB):
            cyan, magenta, yellow, black = (round(ink, 2) for ink in process_values(swatch.color))
            commands.append(SetSwatch(Swatch(swatch.name, CMYK(cyan, magenta, yellow, black))))
    return Repair(_("Convert it to C M Y K"), tuple(commands)) if commands else None


def _black_type(issue: Issue, laid_out: LaidOutIssue, finding: Finding) -> Repair | None:
    """The style that gave the small type its colour made black."""
    black = next((one.name for one in issue.sheet.swatches if one.color == BLACK), None)
    line = next(
        (
            item
            for page in laid_out.chosen(finding.on_pages)
            for item in page.items
            if isinstance(item, TextLine) and item.source == finding.source
        ),
        None,
    )
    if black is None or line is None:
        return None
    for name in (line.role, line.role.replace("-", "."), f"{line.role}.text"):
        if issue.sheet.has(name) and resolve(issue.sheet, name).color == line.color:
            rule = msgspec.structs.replace(issue.sheet.rule(name), color=black)
            return Repair(_("Make it black"), (SetStyle(rule),))
    return None


def _date_as_read(issue: Issue, laid_out: LaidOutIssue, finding: Finding) -> Repair | None:
    date = read_date(issue.masthead.date)
    if date is None:
        return None
    return Repair(_("Write %(date)s") % {"date": date.isoformat()}, (SetMasthead("date", date.isoformat()),))


def _lunar_date(issue: Issue, laid_out: LaidOutIssue, finding: Finding) -> Repair | None:
    date = issue_date(issue.masthead.date)
    right = lunar_text_for(date, issue.masthead.lunar_date) if date is not None else None
    if right is None or right == issue.masthead.lunar_date:
        return None
    return Repair(_("Write %(date)s") % {"date": right}, (SetMasthead("lunar_date", right),))


def _number_alone(issue: Issue, laid_out: LaidOutIssue, finding: Finding) -> Repair | None:
    field = finding.source.part if finding.source is not None else ""
    number = number_in(getattr(issue.masthead, field, ""))
    return Repair(_("Write %(date)s") % {"date": number}, (SetMasthead(field, str(number)),)) if number else None


def _head_of_its_place(issue: Issue, laid_out: LaidOutIssue, finding: Finding) -> Repair | None:
    pages = with_roles(issue, load_template(issue.template)).pages
    return Repair(_("Give it its own head"), (ReplacePages(pages),)) if pages != issue.pages else None


def _headline_in_index(issue: Issue, laid_out: LaidOutIssue, finding: Finding) -> Repair | None:
    block = _block(issue, finding)
    at = finding.source.index if finding.source is not None else -1
    if not isinstance(block, IndexBlock) or not 0 <= at < len(block.items):
        return None
    entry = msgspec.structs.replace(block.items[at], title="")
    changed = msgspec.structs.replace(block, items=(*block.items[:at], entry, *block.items[at + 1 :]))
    return Repair(_("Take the headline"), (SetBlock(changed),))


def _pages_parted(issue: Issue, laid_out: LaidOutIssue, finding: Finding) -> Repair | None:
    return Repair(_("Part the pages"), (PartPages(issue.index_of(finding.page)),))


def _block(issue: Issue, finding: Finding) -> Block | None:
    found = issue.find_block(finding.source.block) if finding.source is not None else None
    return issue.pages[found[0]].blocks[found[1]] if found is not None else None


def _story(issue: Issue, finding: Finding) -> Story | None:
    wanted = finding.source.story if finding.source is not None else ""
    return next((story for story in issue.stories if story.id == wanted), None)


def _photo_slot(issue: Issue, finding: Finding) -> tuple[ArticleBlock | None, int | None]:
    """The article block that a finding about a photo means, and which of its slots; ``None`` where it has gone."""
    block = _block(issue, finding)
    if not isinstance(block, ArticleBlock) or finding.source is None:
        return None, None
    wanted = finding.source.index
    return block, next((at for at, slot in enumerate(block.recipe.photos) if slot.photo == wanted), None)


def _with_photos(block: ArticleBlock, at: int, replacement: tuple[PhotoSlot, ...]) -> SetRecipe:
    """The command that puts other photo slots in place of slot ``at``."""
    photos = (*block.recipe.photos[:at], *replacement, *block.recipe.photos[at + 1 :])
    return SetRecipe(block.id, msgspec.structs.replace(block.recipe, photos=photos))


def _picture(laid_out: LaidOutIssue, finding: Finding) -> tuple[LaidOutPage | None, PlacedImage | None]:
    """The picture that a finding is about, and its page."""
    for page in laid_out.chosen(finding.on_pages):
        for item in page.items:
            if isinstance(item, PlacedImage) and item.source == finding.source:
                return page, item
    return None, None


MENDS: Mapping[str, Mend] = {
    "picture.resolution": _narrower_picture,
    "picture.twice": _picture_out,
    "picture.no-caption": _without_caption,
    "picture.no-bleed": _bleeding_picture,
    "tint.no-bleed": _bleeding_tint,
    "block.empty": _block_off,
    "ink.total": _less_ink,
    "ink.rgb": _press_inks,
    "text.many-inks": _black_type,
    "text.half-width-mark": _full_width,
    "index.no-page": _entry_out,
    "head.not-shown": _form_that_shows_all,
    "index.title": _headline_in_index,
    "masthead.date": _date_as_read,
    "masthead.lunar-date": _lunar_date,
    "masthead.number": _number_alone,
    "page.role": _head_of_its_place,
    "fold.not-one-sheet": _pages_parted,
}
"""By the code of the finding."""
