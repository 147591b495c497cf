"""Checks of a written PDF: its bytes are opened again and held against the rules of the standards it declares."""
