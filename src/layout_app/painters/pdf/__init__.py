"""Laid-out pages as PDF."""
