"""Canvas logic without Qt: hit testing, handles and snapping, carets."""
