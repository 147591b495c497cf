"""Laid-out pages and what can be drawn from them."""
