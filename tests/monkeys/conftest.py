"""The desk's fixtures."""

from tests.gui.conftest import desk, emptied_clipboard, look, sample_copy

__all__ = ["desk", "emptied_clipboard", "look", "sample_copy"]
