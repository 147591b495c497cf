"""Banxin 版心: a newspaper desk that sets Chinese pages and writes print-ready PDF."""

__version__ = "0.1.0"
