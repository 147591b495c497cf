"""The .issue container."""
