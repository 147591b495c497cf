"""One state machine per canvas tool."""
