"""Manuscripts and pictures read into articles."""
