"""The canvas: tiles, overlay, pointer and text modes."""
