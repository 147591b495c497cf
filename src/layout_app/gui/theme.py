"""The desk's look: colour tokens for light and dark, the palette and the one style sheet made from them (DESK 2, 3)."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from layout_app.messages import language
from layout_app.resources import bundled

LIGHT = {
    "window": "#F2F3F6", "panel": "#FAFBFC", "raised": "#FFFFFF", "sunken": "#ECEEF2", "hover": "#EAECF1",
    "press": "#DFE2E9", "divider": "#E1E4E9", "border": "#C3C9D3", "strong": "#8A919E", "text": "#1B1E25",
    "text2": "#545C6B", "text3": "#5F6775", "disabled": "#A9AFBA", "disabled_fill": "#DFE2E9", "accent": "#2B5CD6",
    "accent_hover": "#2450BE", "accent_press": "#1D439F", "on_accent": "#FFFFFF", "soft": "#E4ECFD",
    "soft_text": "#2450BE", "ring": "#2B5CD6", "green": "#15703F", "green_ground": "#E0F3E8", "green_lamp": "#2BA663",
    "amber": "#935A00", "amber_ground": "#FDF0D5", "amber_lamp": "#F2A51F", "red": "#C42B2B", "red_ground": "#FCE6E6",
    "red_lamp": "#E24545", "pasteboard": "#DEE1E7",
}
DARK = {
    "window": "#1A1B1E", "panel": "#222428", "raised": "#2C2F34", "sunken": "#1C1E21", "hover": "#2E3136",
    "press": "#393D43", "divider": "#33363B", "border": "#484C53", "strong": "#7D8490", "text": "#ECEDF0",
    "text2": "#B0B6C1", "text3": "#939AA6", "disabled": "#5D636D", "disabled_fill": "#393D43", "accent": "#3565DB",
    "accent_hover": "#3D6EE4", "accent_press": "#2C57C0", "on_accent": "#FFFFFF", "soft": "#24345A",
    "soft_text": "#A9C4FF", "ring": "#7DA5FF", "green": "#5CCB90", "green_ground": "#1C3829", "green_lamp": "#3DBE78",
    "amber": "#F0B651", "amber_ground": "#3D3017", "amber_lamp": "#F2B03A", "red": "#FF8A85", "red_ground": "#442325",
    "red_lamp": "#F05A5A", "pasteboard": "#141517",
}
UI_FONTS = ("NotoSansSC-Regular.ttf", "NotoSansSC-Medium.ttf", "NotoSansSC-Bold.ttf", "NotoSerifSC-Black.ttf")
FAMILY = "Noto Sans SC"
SERIF_FAMILY = "Noto Serif SC Black"


class Theme:
    """The tokens in force; widgets that paint themselves ask it for colours. High contrast turns border into strong."""

    def __init__(self, dark: bool = False, high_contrast: bool = False) -> None:
        self.dark, self.high_contrast = dark, high_contrast
        tokens = DARK if dark else LIGHT
        self.tokens: Mapping[str, str] = {**tokens, "border": tokens["strong"]} if high_contrast else tokens

    def color(self, token: str) -> QColor:
        return QColor(self.tokens[token])


def load_fonts() -> None:
    """Make the bundled 黑 the interface's face: a bare machine has none."""
    for name in UI_FONTS:
        QFontDatabase.addApplicationFont(str(bundled("assets", "fonts", name)))


def ui_font(pixels: int = 13, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    font = QFont(FAMILY)
    font.setPixelSize(pixels)
    font.setWeight(weight)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if language() == "en":
        font.setFeature(QFont.Tag("pwid"), 1)  # the face's quotes are an em wide, which parts English words
    return font


def manuscript_font(pixels: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The interface's face for words of the paper, whose marks are as wide as they are in Chinese on any desk."""
    font = ui_font(pixels, weight)
    if language() == "en":
        font.setFeature(QFont.Tag("pwid"), 0)  # said, for else an editor takes it from the interface
    return font


def apply_theme(application: QApplication, theme: Theme) -> None:
    """Palette and style sheet for the whole application; done only when the theme changes."""
    application.setStyle("Fusion")
    application.setFont(ui_font())
    application.setPalette(_palette(theme))
    application.setStyleSheet(_sheet(theme.tokens))


def _palette(theme: Theme) -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: "window", QPalette.ColorRole.WindowText: "text", QPalette.ColorRole.Base: "raised",
        QPalette.ColorRole.AlternateBase: "panel", QPalette.ColorRole.Text: "text", QPalette.ColorRole.Button: "raised",
        QPalette.ColorRole.ButtonText: "text", QPalette.ColorRole.ToolTipBase: "raised",
        QPalette.ColorRole.ToolTipText: "text", QPalette.ColorRole.Highlight: "accent",
        QPalette.ColorRole.HighlightedText: "on_accent", QPalette.ColorRole.PlaceholderText: "text3",
        QPalette.ColorRole.Mid: "border", QPalette.ColorRole.Midlight: "divider", QPalette.ColorRole.Dark: "strong",
        QPalette.ColorRole.Light: "raised", QPalette.ColorRole.Link: "soft_text",
    }
    for role, token in roles.items():
        for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive):
            palette.setColor(group, role, theme.color(token))
        dim = "disabled" if "text" in token else token
        palette.setColor(QPalette.ColorGroup.Disabled, role, theme.color(dim))
    return palette


def _sheet(t: Mapping[str, str]) -> str:
    return f"""
* {{ font-family: "{FAMILY}"; font-size: 13px; }}
QWidget {{ color: {t['text']}; }}
QMainWindow, QDialog, QWidget[kind="window"] {{ background: {t['window']}; }}
QWidget[kind="panel"] {{ background: {t['panel']}; }}
QWidget[kind="bar"] {{ background: {t['window']}; border-bottom: 1px solid {t['divider']}; }}
QWidget[kind="status"] {{ background: {t['window']}; border-top: 1px solid {t['divider']}; }}
QFrame[kind="hairline"] {{ background: {t['divider']}; border: none; }}
QFrame[kind="card"] {{ background: {t['raised']}; border: 1px solid {t['divider']}; border-radius: 12px; }}
QLabel {{ background: transparent; }}
QLabel[role="secondary"] {{ color: {t['text2']}; font-size: 12px; }}
QLabel[role="own"] {{ font-size: 12px; font-weight: 500; }}
QLabel[role="tertiary"] {{ color: {t['text3']}; font-size: 12px; }}
QLabel[role="section"] {{ font-size: 12px; font-weight: 600; }}
QLabel[role="head"] {{ font-size: 13px; font-weight: 600; }}
QLabel[role="over"] {{ color: {t['red']}; font-size: 13px; font-weight: 600; }}
QLabel[role="title"] {{ font-size: 17px; font-weight: 600; }}
QLabel[role="card"] {{ font-size: 15px; font-weight: 600; }}
QLabel[role="product"] {{ font-size: 30px; font-weight: 700; }}
QLabel[role="paper"] {{ font-family: "{SERIF_FAMILY}"; font-size: 15px; }}
QLabel[role="error"] {{ color: {t['red']}; font-size: 12px; }}
QLabel[chip="plain"] {{ background: {t['press']}; color: {t['text2']}; border-radius: 5px; padding: 1px 6px; font-size: 11px; }}
QLabel[chip="soft"] {{ background: {t['soft']}; color: {t['soft_text']}; border-radius: 5px; padding: 1px 6px; font-size: 11px; }}
QLabel[chip="green"] {{ background: {t['green_ground']}; color: {t['green']}; border-radius: 5px; padding: 2px 8px; font-size: 11px; }}
QLabel[chip="amber"] {{ background: {t['amber_ground']}; color: {t['amber']}; border-radius: 5px; padding: 2px 8px; font-size: 11px; }}
QLabel[chip="red"] {{ background: {t['red_ground']}; color: {t['red']}; border-radius: 5px; padding: 2px 8px; font-size: 11px; }}
QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
QMenuBar {{ background: transparent; border: none; }}
QMenuBar::item {{ padding: 6px 10px; border-radius: 6px; background: transparent; }}
QMenuBar::item:selected {{ background: {t['hover']}; }}
QMenu {{ background: {t['raised']}; border: 1px solid {t['border']}; border-radius: 8px; padding: 6px; }}
QMenu::item {{ padding: 5px 28px 5px 12px; border-radius: 6px; min-height: 18px; }}
QMenu::item:selected {{ background: {t['hover']}; }}
QMenu::item:disabled {{ color: {t['disabled']}; }}
QMenu::separator {{ height: 1px; background: {t['divider']}; margin: 5px 8px; }}
QPushButton {{ background: {t['raised']}; border: 1px solid {t['border']}; border-radius: 6px; padding: 0 12px; min-height: 30px; }}
QPushButton:hover {{ background: {t['hover']}; }}
QPushButton:pressed {{ background: {t['press']}; }}
QPushButton:focus {{ border: 2px solid {t['ring']}; padding: 0 11px; min-height: 28px; }}
QPushButton:disabled {{ color: {t['disabled']}; }}
QPushButton[kind="primary"] {{ background: {t['accent']}; color: {t['on_accent']}; border: none; font-weight: 500; min-height: 32px; padding: 0 16px; }}
QPushButton[kind="primary"]:hover {{ background: {t['accent_hover']}; }}
QPushButton[kind="primary"]:pressed {{ background: {t['accent_press']}; }}
QPushButton[kind="primary"]:disabled {{ background: {t['disabled_fill']}; color: {t['strong']}; }}
QWidget[kind="floating"] {{ background: {t['raised']}; border: 1px solid {t['border']}; border-radius: 10px; }}
QLabel[role="statusTool"] {{ font-size: 12px; font-weight: 600; }}
QPushButton[kind="small-primary"] {{ background: {t['accent']}; color: {t['on_accent']}; border: none; min-height: 26px; padding: 0 12px; }}
QPushButton[kind="small-primary"]:hover {{ background: {t['accent_hover']}; }}
QPushButton[kind="soft"] {{ background: {t['soft']}; color: {t['soft_text']}; border: none; min-height: 26px; padding: 0 10px; }}
QPushButton[kind="flat"], QToolButton {{ background: transparent; border: none; border-radius: 6px; padding: 0 8px; min-height: 32px; }}
QPushButton[kind="flat"]:hover, QToolButton:hover {{ background: {t['hover']}; }}
QPushButton[kind="flat"]:pressed, QToolButton:pressed {{ background: {t['press']}; }}
QToolButton:checked {{ background: {t['soft']}; color: {t['soft_text']}; }}
QToolButton:disabled {{ color: {t['disabled']}; }}
QToolButton[kind="tool"] {{ font-size: 11px; padding: 4px 0 2px 0; min-width: 48px; max-width: 48px; min-height: 42px; border-radius: 8px; }}
QToolButton[kind="page"] {{ min-width: 28px; max-width: 28px; min-height: 28px; padding: 0; font-weight: 500; }}
QToolButton[kind="page"][joined="true"] {{ min-width: 44px; max-width: 44px; }}
QToolButton[kind="corner"] {{ background: {t['panel']}; color: {t['text3']}; border-radius: 0; padding: 0; min-height: 20px; font-size: 10px; }}
QToolButton[kind="icon"] {{ min-width: 32px; max-width: 32px; padding: 0; }}
QLineEdit, QSpinBox, QComboBox {{ background: {t['raised']}; border: 1px solid {t['border']}; border-radius: 6px; padding: 0 8px; min-height: 28px; selection-background-color: {t['accent']}; selection-color: {t['on_accent']}; }}
QLineEdit:hover, QSpinBox:hover, QComboBox:hover {{ border-color: {t['strong']}; }}
QLineEdit:focus, QSpinBox:focus, QComboBox:focus {{ border: 2px solid {t['ring']}; padding: 0 7px; min-height: 26px; }}
QLineEdit:disabled, QSpinBox:disabled, QComboBox:disabled {{ background: {t['sunken']}; color: {t['disabled']}; }}
QSpinBox::up-button, QSpinBox::down-button {{ width: 0; border: none; }}
QFrame[kind="popup"] {{ background: {t['raised']}; border: 1px solid {t['border']}; }}
QCalendarWidget QWidget {{ background: {t['raised']}; }}
QCalendarWidget QToolButton {{ min-height: 28px; padding: 0 8px; font-weight: 500; }}
QCalendarWidget QToolButton::menu-indicator {{ image: none; width: 0; }}
QCalendarWidget QSpinBox {{ min-height: 24px; }}
QCalendarWidget QAbstractItemView {{ background: {t['raised']}; color: {t['text']}; border: none; outline: none; selection-background-color: {t['accent']}; selection-color: {t['on_accent']}; }}
QCalendarWidget QAbstractItemView:disabled {{ color: {t['disabled']}; }}
QDialog[kind="sheet"] {{ background: transparent; }}
QWidget[kind="card"] {{ background: {t['raised']}; border: 1px solid {t['divider']}; border-radius: 12px; }}
QWidget[kind="step"] {{ background: {t['hover']}; border-radius: 10px; }}
QLabel[role="motto"] {{ color: {t['text2']}; font-size: 15px; }}
QLabel[role="green"] {{ color: {t['green']}; font-size: 12px; }}
QLabel[role="amber"] {{ color: {t['amber']}; font-size: 12px; }}
QLabel[kind="paper"] {{ background: #FFFFFF; border: 1px solid {t['border']}; }}
QLabel[role="issue"] {{ font-size: 22px; font-weight: 700; }}
QFrame[kind="status-green"] {{ background: {t['green_ground']}; border-radius: 10px; }}
QFrame[kind="status-amber"] {{ background: {t['amber_ground']}; border-radius: 10px; }}
QFrame[kind="status-red"] {{ background: {t['red_ground']}; border-radius: 10px; }}
QTreeView {{ background: transparent; border: none; outline: none; }}
QListView {{ background: {t['raised']}; border: 1px solid {t['border']}; outline: none; selection-background-color: {t['soft']}; selection-color: {t['soft_text']}; }}
QWidget QListView {{ background: transparent; border: none; }}
QComboBox::drop-down {{ border: none; width: 22px; }}
QComboBox QAbstractItemView {{ background: {t['raised']}; border: 1px solid {t['border']}; selection-background-color: {t['soft']}; selection-color: {t['soft_text']}; outline: none; }}
QComboBox QAbstractItemView::item {{ min-height: 28px; padding: 0 8px; }}
QComboBox QAbstractItemView::item:hover {{ background: {t['hover']}; }}
QComboBox QAbstractItemView::item:selected {{ background: {t['soft']}; color: {t['soft_text']}; }}
QPlainTextEdit, QTextEdit {{ background: {t['panel']}; border: none; selection-background-color: {t['accent']}; selection-color: {t['on_accent']}; }}
QLineEdit[state="error"] {{ border: 1px solid {t['red']}; }}
QSpinBox QLineEdit, QSpinBox QLineEdit:focus, QSpinBox QLineEdit:disabled {{ border: none; padding: 0; min-height: 0;
  background: transparent; }}
QComboBox {{ padding-left: 10px; }}
QComboBox:focus {{ padding-left: 9px; }}
QFrame[kind="segments"] {{ background: {t['sunken']}; border: none; border-radius: 8px; }}
QToolButton[kind="segment"] {{ background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 0;
  min-height: 26px; color: {t['text2']}; }}
QToolButton[kind="segment"]:hover {{ background: {t['hover']}; }}
QToolButton[kind="segment"]:checked {{ background: {t['raised']}; border: 1px solid {t['divider']}; color: {t['text']};
  font-weight: 500; }}
QToolButton[kind="segment"]:focus {{ border: 2px solid {t['ring']}; }}
QPushButton[kind="room"] {{ background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 0 6px;
  min-height: 26px; color: {t['text2']}; }}
QPushButton[kind="room"]:hover {{ background: {t['hover']}; }}
QPushButton[kind="room"]:checked {{ background: {t['raised']}; border: 1px solid {t['divider']}; color: {t['text']};
  font-weight: 500; }}
QPushButton[kind="room"]:disabled {{ color: {t['disabled']}; }}
QPushButton[kind="room"]:focus {{ border: 2px solid {t['ring']}; min-height: 24px; }}
QLineEdit[kind="search"] {{ min-height: 38px; font-size: 15px; border-radius: 8px; padding: 0; }}
QLineEdit[kind="search"]:focus {{ min-height: 36px; padding: 0; }}
QWidget[kind="pasteboard"] {{ background: {t['pasteboard']}; }}
QPushButton[kind="link"] {{ background: transparent; border: none; color: {t['soft_text']}; font-size: 12px; padding: 0 4px; min-height: 28px; }}
QPushButton[kind="link"]:hover {{ background: {t['hover']}; }}
QPushButton[kind="link"]:focus {{ border: 2px solid {t['ring']}; padding: 0 2px; min-height: 24px; }}
QPushButton[kind="quiet"] {{ background: transparent; border: none; color: {t['text']}; font-size: 12px; padding: 0; min-height: 28px; }}
QPushButton[kind="quiet"]:hover {{ color: {t['soft_text']}; }}
QPushButton[kind="quiet"]:focus {{ border: 2px solid {t['ring']}; padding: 0; min-height: 24px; }}
QLabel[role="link"] {{ color: {t['soft_text']}; font-size: 12px; font-weight: 600; }}
QLabel[role="fact"] {{ font-size: 13px; font-weight: 500; }}
QPushButton[kind="filter"] {{ background: {t['press']}; color: {t['text2']}; border: none; border-radius: 5px; padding: 0 8px;
  min-height: 24px; font-size: 12px; font-weight: 500; }}
QPushButton[kind="filter"]:hover {{ background: {t['border']}; }}
QPushButton[kind="filter"]:checked {{ background: {t['soft']}; color: {t['soft_text']}; }}
QPushButton[kind="filter"]:focus {{ border: 2px solid {t['ring']}; padding: 0 6px; min-height: 20px; }}
QToolButton[kind="small"] {{ min-height: 24px; max-height: 24px; min-width: 24px; max-width: 24px; padding: 0; }}
QToolButton[kind="small"]:focus, QToolButton[kind="icon"]:focus {{ border: 2px solid {t['ring']}; }}
QToolButton[kind="plate"] {{ min-height: 26px; padding: 0 8px; font-size: 12px; color: {t['text2']}; }}
QToolButton[kind="plate"]:checked {{ color: {t['soft_text']}; }}
QToolButton[kind="plate"]:focus {{ border: 2px solid {t['ring']}; min-height: 22px; padding: 0 6px; }}
QPushButton[kind="soft"]:focus {{ border: 2px solid {t['ring']}; min-height: 22px; padding: 0 8px; }}
QPushButton[kind="soft"]:disabled {{ background: {t['press']}; color: {t['text3']}; }}
QListView[kind="rows"]::item {{ border-radius: 6px; padding: 0 8px; }}
QListView[kind="rows"]::item:hover {{ background: {t['hover']}; }}
QListView[kind="rows"]::item:selected {{ background: {t['soft']}; color: {t['soft_text']}; }}
QScrollArea {{ background: transparent; border: none; }}
QScrollArea > QWidget > QWidget {{ background: transparent; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
QScrollBar::handle {{ background: {t['border']}; border-radius: 4px; min-height: 28px; min-width: 28px; margin: 1px; }}
QScrollBar::handle:hover {{ background: {t['strong']}; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; border: none; width: 0; height: 0; }}
QSlider::groove:horizontal {{ height: 4px; border-radius: 2px; background: {t['press']}; }}
QSlider::sub-page:horizontal {{ height: 4px; border-radius: 2px; background: {t['accent']}; }}
QSlider::handle:horizontal {{ width: 14px; height: 14px; margin: -6px 0; border-radius: 8px; background: {t['raised']}; border: 1px solid {t['strong']}; }}
QProgressBar {{ background: {t['press']}; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; text-align: center; }}
QProgressBar::chunk {{ background: {t['accent']}; border-radius: 3px; }}
QToolTip {{ background: #1B1E25; color: #FFFFFF; border: none; padding: 5px 8px; }}
QLineEdit[kind="bare"] {{ background: transparent; border-color: transparent; padding: 0; }}
QLineEdit[kind="bare"]:hover {{ border-color: {t['border']}; }}
QLineEdit[kind="bare"]:focus {{ background: {t['raised']}; border: 2px solid {t['ring']}; padding: 0; }}
QTextEdit[kind="paper"] {{ background: transparent; }}
QLabel[chip="gone"] {{ background: {t['red_ground']}; color: {t['red']}; border-radius: 4px; padding: 2px 6px; font-size: 15px;
  text-decoration: line-through; }}
QSplitter::handle {{ background: {t['divider']}; }}
"""
