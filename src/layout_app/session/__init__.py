"""One open issue: value, history, layout, saving, export."""
