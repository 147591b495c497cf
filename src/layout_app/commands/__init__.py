"""Every edit as a pure function on the issue."""
