"""The words of Qt's own dialogs and menus in the desk's language."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtWidgets import QApplication, QFileDialog, QHeaderView, QTreeView

from layout_app.messages import _, language

CATALOGUE = "qtbase_zh_CN"
NAME = "words of Qt"
NAMES, KINDS, DATES = 0, 2, 3


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


def name_fields(dialog: QFileDialog) -> None:
    """Say what Qt's own catalogue leaves in English; its column of kinds, left so too, goes, and dates are whole."""
    dialog.setLabelText(QFileDialog.DialogLabel.LookIn, _("Look in:"))
    dialog.setLabelText(QFileDialog.DialogLabel.FileType, _("Files of type:"))
    for view in dialog.findChildren(QTreeView):
        view.setColumnHidden(KINDS, True)
        view.header().setSectionResizeMode(NAMES, QHeaderView.ResizeMode.Stretch)
        view.header().setSectionResizeMode(DATES, QHeaderView.ResizeMode.ResizeToContents)
