"""Painters of laid-out pages."""
