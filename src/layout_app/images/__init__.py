"""Probe, decode and convert pictures."""
