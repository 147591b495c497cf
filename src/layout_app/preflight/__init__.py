"""Checks of an issue and of its laid-out pages."""
