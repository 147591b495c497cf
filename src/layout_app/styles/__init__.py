"""Paragraph styles and their cascade."""
