"""What an editor sets of a photo, none of it written into the picture: how it is framed, what is kept, its tones."""

from __future__ import annotations

import math

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QPushButton, QToolButton

from layout_app.document.story import Photo
from layout_app.gui import icons
from layout_app.gui.controls import keep_place, label, row
from layout_app.gui.fields import Switch, icon_button, sentence_label
from layout_app.gui.sections.section import Section, Selection, selection_of
from layout_app.gui.sliders import ValueSlider
from layout_app.gui.theme import Theme
from layout_app.images.look import LEAST_SPAN, MOST_ANGLE, PLAIN, Look
from layout_app.interaction.cropping import FramedPhoto
from layout_app.messages import _

MOST_ZOOM = 400
DEGREE_STEP = 10
"""Hundredths of a degree that the slider goes at once."""
MOST_BLACK, LEAST_WHITE = 150, 105
MOST_MIDDLE = 100
"""The slider's ends for the middle: three times and a third of the usual gamma."""


class PhotoSection(Section):
    """A section on the selected photo; ``photo_wanted`` asks for another (story, index, photo, name, merge key)."""

    photo_wanted = Signal(str, int, object, str, str)

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.reset: QToolButton = icon_button(_("Reset"))
        self.reset.clicked.connect(self._reset)
        keep_place(self.reset)
        self.add_head(self.reset)

    def applies(self, selection: Selection) -> bool:
        return selection.photo >= 0 and selection.image is not None

    def set_theme(self, theme: Theme) -> None:
        self.reset.setIcon(QIcon(icons.icon("arrow_reset_20_regular", theme.color("text2"))))

    def framed(self) -> FramedPhoto:
        """The photo in its frame, as it is shown now."""
        selection = self.selection
        assert selection is not None and selection.story is not None and selection.image is not None
        # As it is now: another section may have changed it since this one was filled.
        photo = selection.session.issue.story(selection.story.id).photos[selection.photo]
        record = selection.session.issue.asset(photo.asset)
        assert record is not None
        rect = selection.image.rect
        return FramedPhoto(photo, (record.width, record.height), (rect.width, rect.height))

    def want(self, photo: Photo, name: str, merge_key: str = "") -> None:
        """Ask for the photo to be so; steps of one ``merge_key`` in quick turn are one step of the history."""
        selection = self.selection
        assert selection is not None and selection.story is not None
        story = selection.story.id
        key = f"photo {merge_key} {story} {selection.photo}" if merge_key else ""
        self.photo_wanted.emit(story, selection.photo, photo, name, key)
        block_id = selection.block.id if selection.block is not None else ""
        self.refresh(selection_of(selection.session, selection.page_index, block_id, selection.photo))

    def want_look(self, look: Look, name: str, merge_key: str = "") -> None:
        self.want(self.framed().with_look(look), name, merge_key)

    def without(self) -> Photo:
        """The photo with nothing set of what this section sets."""
        raise NotImplementedError

    def _reset(self) -> None:
        self.want(self.without(), self.title.text())

    def show_selection(self, selection: Selection) -> None:
        self.reset.setVisible(self.without() != self.framed().photo)


class FramingSection(PhotoSection):
    """画面: zoom, straightening, quarter turns, and the crop that the program finds."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(_("Framing"))
        self.zoom = ValueSlider(100, MOST_ZOOM, 100, lambda percent: f"{percent}%")
        self.zoom.wanted.connect(lambda percent: self.want(self.framed().at_zoom(percent), _("Crop photo"), "zoom"))
        self.add_field(_("Zoom"), self.zoom, self.zoom.shown)
        most = MOST_ANGLE // DEGREE_STEP
        self.angle = ValueSlider(-most, most, 0, _degrees)
        self.angle.setPageStep(10)
        self.angle.wanted.connect(self._straighten)
        self.add_field(_("Straighten"), self.angle, self.angle.shown)
        self.turn = QPushButton(_("Turn 90°"))
        self.turn.clicked.connect(self._turn)
        self.compose = QPushButton(_("Compose"))
        self.compose.clicked.connect(lambda: self.want(self.framed().composed(), _("Compose photo")))
        buttons = row(spacing=8)
        for button in (self.turn, self.compose):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.rows.addLayout(buttons)
        self._is_narrow = False
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self._icons = (
            QIcon(icons.icon("arrow_rotate_clockwise_20_regular", theme.color("text2"))),
            QIcon(icons.icon("scan_person_20_regular", theme.color("text2"))),
        )
        self.set_narrow(self._is_narrow)

    def set_narrow(self, narrow: bool) -> None:
        self._is_narrow = narrow
        for button, icon in zip((self.turn, self.compose), self._icons, strict=True):
            button.setIcon(QIcon() if narrow else icon)

    def show_selection(self, selection: Selection) -> None:
        super().show_selection(selection)
        framed = self.framed()
        self.zoom.show_value(framed.zoom_percent)
        self.angle.show_value(round(framed.photo.look.angle / DEGREE_STEP))
        is_cropped = framed.photo.crop is not None
        self.compose.setEnabled(is_cropped)
        self.compose.setToolTip(
            _("As much as possible about the focus, whatever shape the photo gets")
            if is_cropped
            else _("The photo is composed already; drag or zoom it first.")
        )

    def without(self) -> Photo:
        framed = self.framed()
        look = msgspec.structs.replace(framed.photo.look, turns=0, angle=0)
        return msgspec.structs.replace(framed.with_look(look), crop=None)

    def _straighten(self, tenths: int) -> None:
        look = self.framed().photo.look
        angle = tenths * DEGREE_STEP
        self.want_look(msgspec.structs.replace(look, angle=angle), _("Straighten photo"), "straighten")

    def _turn(self) -> None:
        look = self.framed().photo.look
        self.want_look(msgspec.structs.replace(look, turns=(look.turns + 1) % 4), _("Turn photo"))


class KeepingSection(PhotoSection):
    """焦点与保留区: what every crop shows."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(_("Focus and keep box"))
        self.focus = label("", "secondary")
        self.centre = QPushButton(_("Centre"))
        self.centre.setProperty("kind", "soft")
        self.centre.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.centre.clicked.connect(lambda: self.want(self.framed().with_focus_in_middle(), _("Focus of photo")))
        self.add_field(_("Focus"), self.focus, self.centre)
        self.keep = Switch()
        self.keep.chosen.connect(self._keep)
        self.state = label("", "secondary")
        self.add_field(_("Keep box"), self.state, self.keep)
        self.keep.setAccessibleName(_("Keep box"))
        self.note = sentence_label("tertiary")
        self.note.show()
        self.rows.addWidget(self.note)
        self.set_theme(theme)

    def show_selection(self, selection: Selection) -> None:
        super().show_selection(selection)
        framed = self.framed()
        across, down = (f"{100 * share:.1f}%" for share in framed.photo.focus)
        self.focus.setText(f"{across} {down}")
        self.centre.setEnabled(not framed.has_focus_in_middle)
        keep = framed.photo.keep
        self.keep.show_value(keep is not None)
        self.state.setText(_box_words(keep))
        self.note.setText(
            _("Whatever shape and width the photo gets later, this is never cropped.")
            if keep is not None
            else _("Switch it on, or press K while cropping, and draw it around what is never to be cropped.")
        )

    def without(self) -> Photo:
        framed = self.framed()
        photo = framed.photo if framed.has_focus_in_middle else framed.with_focus_in_middle()
        return msgspec.structs.replace(photo, keep=None)

    def _keep(self, wanted: bool) -> None:
        framed = self.framed()
        photo = framed.new_keep_box() if wanted else msgspec.structs.replace(framed.photo, keep=None)
        self.want(photo, _("Keep box of photo"))


class TonesSection(PhotoSection):
    """明暗: black and white point, the middle, and gray."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(_("Tones"))
        self.black = ValueSlider(0, MOST_BLACK, 0, str)
        self.middle = ValueSlider(-MOST_MIDDLE, MOST_MIDDLE, 0, lambda value: f"{_gamma_of(value) / 100:.2f}")
        self.white = ValueSlider(LEAST_WHITE, 255, 255, str)
        for name, slider, does in (
            (_("Black point"), self.black, self._set_black),
            (_("Middle"), self.middle, self._set_middle),
            (_("White point"), self.white, self._set_white),
        ):
            slider.wanted.connect(does)
            self.add_field(name, slider, slider.shown)
        self.gray = Switch()
        self.gray.chosen.connect(self._set_gray)
        self.add_field(_("Gray"), label(""), self.gray)
        self.gray.setAccessibleName(_("Gray"))
        self.set_theme(theme)

    def show_selection(self, selection: Selection) -> None:
        super().show_selection(selection)
        look = self._look
        self.black.show_value(look.black)
        self.middle.show_value(_middle_of(look.gamma))
        self.white.show_value(look.white)
        self.gray.show_value(look.gray)

    def without(self) -> Photo:
        framed = self.framed()
        look = framed.photo.look
        return framed.with_look(msgspec.structs.replace(PLAIN, turns=look.turns, angle=look.angle))

    @property
    def _look(self) -> Look:
        return self.framed().photo.look

    def _set_black(self, value: int) -> None:
        value = min(value, self._look.white - LEAST_SPAN)
        self.want_look(msgspec.structs.replace(self._look, black=value), _("Tones of photo"), "black")

    def _set_white(self, value: int) -> None:
        value = max(value, self._look.black + LEAST_SPAN)
        self.want_look(msgspec.structs.replace(self._look, white=value), _("Tones of photo"), "white")

    def _set_middle(self, value: int) -> None:
        self.want_look(msgspec.structs.replace(self._look, gamma=_gamma_of(value)), _("Tones of photo"), "middle")

    def _set_gray(self, wanted: bool) -> None:
        self.want_look(msgspec.structs.replace(self._look, gray=wanted), _("Gray photo"))


def _degrees(tenths: int) -> str:
    return f"{tenths * DEGREE_STEP / 100:+.1f}°" if tenths else "0°"


def _gamma_of(value: int) -> int:
    """Hundredths of gamma for a place of the slider: equal steps change it in equal proportion."""
    return round(100 * 3 ** (value / MOST_MIDDLE))


def _middle_of(gamma: int) -> int:
    return round(MOST_MIDDLE * math.log(gamma / 100, 3))


def _box_words(keep: tuple[float, float, float, float] | None) -> str:
    if keep is None:
        return _("None")
    return f"{100 * (keep[2] - keep[0]):.0f}% × {100 * (keep[3] - keep[1]):.0f}%"
