"""Canvas logic without Qt: hit testing, snapping, carets, tools."""
