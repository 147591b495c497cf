"""The window around the desk: dialogs that lead somewhere, pages in a row, pictures of the pool."""

from __future__ import annotations

from pathlib import Path

from layout_app.commands.text import ReplaceText
from layout_app.gui.controls import Toast
from layout_app.gui.dialogs.export import ExportDialog
from tests.gui.driver import DeskDriver


def export_dialog(desk: DeskDriver) -> ExportDialog:
    desk.run("export")
    dialog = desk.window.dialog
    assert isinstance(dialog, ExportDialog)
    return dialog


def test_a_finding_clicked_before_the_press_leads_to_its_place(desk: DeskDriver, sample_copy: Path) -> None:
    desk.window.open_path(sample_copy)
    desk.session.apply(ReplaceText("renting", "body", 0, 0, 0, "多出来的字句，" * 40))
    desk.run("next_page")
    dialog = export_dialog(desk)
    overset = next(one for one in desk.session.preflight() if one.code == "text.overset")
    dialog.list.chosen.emit(overset)
    assert not dialog.isVisible()
    assert desk.window.canvas.page_index == overset.page - 1
    assert overset.source is not None and desk.window.canvas.selected == overset.source.block


def test_a_written_file_is_told_of_with_its_place(desk: DeskDriver, sample_copy: Path, tmp_path: Path) -> None:
    desk.window.open_path(sample_copy)
    dialog = export_dialog(desk)
    dialog.written.emit(str(tmp_path / "邻里石二.pdf"))
    dialog.accept()
    toast = desk.window.findChild(Toast)
    assert toast is not None and toast.isVisible() and toast.text() == f"Written: {tmp_path / '邻里石二.pdf'}"
