"""The canvas as screen readers see it: its pages, on each page the blocks, in each block the photos.

Each is named as an editor speaks of it: 邻里公益新动力，3 栏 26 行，余 2 行. What is on another page has no place on
the screen. PySide's types leave out that children, windows and objects may be missing; Qt asks for null there.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface, QWindow
from PySide6.QtWidgets import QAccessibleWidget

from layout_app.display.items import BlockBox, LaidOutPage, PlacedImage, TextLine
from layout_app.geometry import Rect
from layout_app.gui import counts
from layout_app.gui.canvas.view import Canvas
from layout_app.gui.names import kind_name
from layout_app.messages import _


def expose_canvases() -> None:
    """From now on whoever asks Qt for what a canvas shows is told its pages and blocks."""
    QAccessible.installFactory(_made)


def _made(_class_name: str, shown: QObject) -> QAccessibleInterface | None:
    if not isinstance(shown, Canvas):
        return None
    made = AccessibleCanvas(shown)
    shown.setProperty("accessible", made)  # Qt does not keep what Python made
    return made


def page_words(page: LaidOutPage) -> str:
    """What a page is called: its number, and its 版名 where it has one."""
    name = _("Page %(number)s") % {"number": page.label or page.number}
    return f"{name} {page.section}".strip()


def block_words(box: BlockBox) -> str:
    """What a block is called: headline or kind, its columns and lines, and how its copy fits."""
    parts = {
        "name": box.headline.replace("\n", " ") if box.kind == "article" and box.headline else kind_name(box.kind),
        "columns": counts.columns(box.columns[1]),
        "lines": counts.lines(box.lines[1]),
    }
    if box.overset_lines:
        parts["fit"] = counts.lines_over(box.overset_lines)
    elif box.free_lines:
        parts["fit"] = counts.lines_left(box.free_lines)
    elif box.kind == "article":
        parts["fit"] = _("just full")
    else:
        return _("%(name)s, %(columns)s %(lines)s") % parts
    return _("%(name)s, %(columns)s %(lines)s, %(fit)s") % parts


def photo_words(page: LaidOutPage, photo: PlacedImage) -> str:
    """What a photo is called: its caption where it has one."""
    of = photo.source
    caption = "".join(
        line.text
        for line in page.items
        if isinstance(line, TextLine) and line.block == photo.block and line.source.part == "caption"
        and line.source.index == of.index
    )  # fmt: skip
    return _("Photo: %(caption)s") % {"caption": caption} if caption else _("Photo")


class AccessibleCanvas(QAccessibleWidget):
    """The pages of the issue on the canvas."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas, QAccessible.Role.Document, canvas.accessibleName())
        self._canvas = canvas
        self._pages: dict[int, AccessiblePage] = {}
        canvas.selection_changed.connect(self._tell_selection)

    def childCount(self) -> int:
        session = self._canvas.session
        return len(session.issue.pages) if session is not None else 0

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        if not 0 <= index < self.childCount():
            return None
        if index not in self._pages:
            self._pages[index] = AccessiblePage(self, self._canvas, index)
        return self._pages[index]

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return child.index if isinstance(child, AccessiblePage) else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        shown = self.child(self._canvas.page_index)
        return shown if shown is not None and shown.rect().contains(x, y) else None

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        """The block that is selected; it is what keys move."""
        page = self.child(self._canvas.page_index)
        return page.selected() if isinstance(page, AccessiblePage) else None

    def _tell_selection(self) -> None:
        """Screen readers say what has just been selected."""
        chosen = self.focusChild() if QAccessible.isActive() else None
        if chosen is not None:
            QAccessible.updateAccessibility(QAccessibleEvent(chosen, QAccessible.Event.Focus))


class _Part(QAccessibleInterface):
    """Something on a canvas that is no widget."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__()
        self._canvas = canvas

    def name(self) -> str:
        raise NotImplementedError

    def page(self) -> LaidOutPage | None:
        raise NotImplementedError

    def isValid(self) -> bool:
        return self.page() is not None

    def object(self) -> QObject | None:  # type: ignore[override]
        return None

    def window(self) -> QWindow | None:  # type: ignore[override]
        return self._canvas.window().windowHandle()

    def text(self, kind: QAccessible.Text) -> str:
        return self.name() if kind == QAccessible.Text.Name and self.isValid() else ""

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """Names come from the issue: nothing is taken."""

    def childCount(self) -> int:
        return 0

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        children = (self.child(at) for at in range(self.childCount()))
        return next((at for at, one in enumerate(children) if one is child), -1)

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        children = (self.child(at) for at in range(self.childCount() - 1, -1, -1))
        return next((one for one in children if one is not None and one.rect().contains(x, y)), None)

    def interface_cast(self, kind: QAccessible.InterfaceType) -> None:  # type: ignore[override]
        return None

    def on_screen(self, area: Rect) -> QRect:
        """An area of the page shown, in the screen's pixels."""
        seen = self._canvas.to_view(area).toAlignedRect()
        return QRect(self._canvas.viewport().mapToGlobal(seen.topLeft()), seen.size())


class AccessiblePage(_Part):
    """A page by its index, whether it is on the canvas or not."""

    def __init__(self, whole: AccessibleCanvas, canvas: Canvas, index: int) -> None:
        super().__init__(canvas)
        self.index = index
        self._whole = whole
        self._blocks: dict[str, AccessibleBlock] = {}

    def page(self) -> LaidOutPage | None:
        session = self._canvas.session
        if session is None or self.index >= len(session.issue.pages):
            return None
        return session.layout(self.index)

    @property
    def is_shown(self) -> bool:
        return self.index == self._canvas.page_index

    def name(self) -> str:
        page = self.page()
        return page_words(page) if page is not None else ""

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.Section

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        state.offscreen = 0 if self.is_shown else 1
        return state

    def parent(self) -> QAccessibleInterface:
        return self._whole

    def rect(self) -> QRect:
        page = self.page()
        return self.on_screen(Rect(0, 0, page.width, page.height)) if page is not None and self.is_shown else QRect()

    def boxes(self) -> tuple[BlockBox, ...]:
        page = self.page()
        return page.blocks if page is not None else ()

    def childCount(self) -> int:
        return len(self.boxes())

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        boxes = self.boxes()
        return self.block(boxes[index].id) if 0 <= index < len(boxes) else None

    def block(self, block: str) -> AccessibleBlock:
        if block not in self._blocks:
            self._blocks[block] = AccessibleBlock(self, self._canvas, block)
        return self._blocks[block]

    def selected(self) -> AccessibleBlock | None:
        chosen = self._canvas.selected
        return self.block(chosen) if any(box.id == chosen for box in self.boxes()) else None


class AccessibleBlock(_Part):
    """A block by its id; one that was taken off the page is not valid any more."""

    def __init__(self, page: AccessiblePage, canvas: Canvas, block: str) -> None:
        super().__init__(canvas)
        self._page, self._block = page, block
        self._photos: dict[int, AccessiblePhoto] = {}

    def page(self) -> LaidOutPage | None:
        return self._page.page() if self.box() is not None else None

    def box(self) -> BlockBox | None:
        return next((box for box in self._page.boxes() if box.id == self._block), None)

    def photos(self) -> list[PlacedImage]:
        page = self.page()
        items = page.items if page is not None else ()
        return [one for one in items if isinstance(one, PlacedImage) and one.block == self._block]

    def name(self) -> str:
        box = self.box()
        return block_words(box) if box is not None else ""

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.Grouping

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        state.selectable = state.focusable = 1
        is_chosen = self._page.is_shown and self._block in self._canvas.chosen
        state.selected = 1 if is_chosen else 0
        state.focused = 1 if is_chosen and self._canvas.selected == self._block and self._canvas.hasFocus() else 0
        return state

    def parent(self) -> QAccessibleInterface:
        return self._page

    def rect(self) -> QRect:
        box = self.box()
        return self.on_screen(box.rect) if box is not None and self._page.is_shown else QRect()

    def childCount(self) -> int:
        return len(self.photos())

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        if not 0 <= index < self.childCount():
            return None
        if index not in self._photos:
            self._photos[index] = AccessiblePhoto(self, self._canvas, index)
        return self._photos[index]


class AccessiblePhoto(_Part):
    """A photo of a block by its place among them."""

    def __init__(self, block: AccessibleBlock, canvas: Canvas, index: int) -> None:
        super().__init__(canvas)
        self._of, self._index = block, index

    def photo(self) -> PlacedImage | None:
        photos = self._of.photos()
        return photos[self._index] if self._index < len(photos) else None

    def page(self) -> LaidOutPage | None:
        return self._of.page() if self.photo() is not None else None

    def name(self) -> str:
        page, photo = self.page(), self.photo()
        return photo_words(page, photo) if page is not None and photo is not None else ""

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.Graphic

    def state(self) -> QAccessible.State:
        return QAccessible.State()

    def parent(self) -> QAccessibleInterface:
        return self._of

    def rect(self) -> QRect:
        photo = self.photo()
        return self.on_screen(photo.rect) if photo is not None and not self._of.rect().isNull() else QRect()
