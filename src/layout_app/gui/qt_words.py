"""The words of Qt's own dialogs and menus in the desk's language."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtWidgets import QApplication, QFileDialog, QHeaderView, QTreeView

from layout_app.messages import _, language

CATALOGUE = "qtbase_zh_CN"
NAME = "words of Qt"
NAMES, KINDS, DATES = 0, 2, 3
FILE_LISTS = ("QFileSystemModel", "QDirModel", "QFileDialog")


def use_language_of_desk(application: QApplication) -> None:
    """Have what Qt itself says follow the language now chosen; English is what it says by itself."""
    for old in application.findChildren(QTranslator, NAME):
        application.removeTranslator(old)
        old.setParent(None)
    if language() == "en":
        return
    translator = QTranslator(application)
    translator.setObjectName(NAME)
    if translator.load(CATALOGUE, QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(translator)
    mended = _MendedWords(application)
    mended.setObjectName(NAME)
    application.installTranslator(mended)


class _MendedWords(QTranslator):
    """Words of Qt's own catalogue that say another thing: a file's size is no volume."""

    def translate(self, context: str, text: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        # None becomes Qt's null string, after which the next translator is asked; an empty one would be shown.
        return _("File size") if text == "Size" and context in FILE_LISTS else None

    def isEmpty(self) -> bool:
        return False


def name_fields(dialog: QFileDialog) -> None:
    """Say what Qt's own catalogue leaves in English; its column of kinds, left so too, goes, and dates are whole."""
    dialog.setLabelText(QFileDialog.DialogLabel.LookIn, _("Look in:"))
    dialog.setLabelText(QFileDialog.DialogLabel.FileType, _("Files of type:"))
    for view in dialog.findChildren(QTreeView):
        view.setColumnHidden(KINDS, True)
        view.header().setSectionResizeMode(NAMES, QHeaderView.ResizeMode.Stretch)
        view.header().setSectionResizeMode(DATES, QHeaderView.ResizeMode.ResizeToContents)
