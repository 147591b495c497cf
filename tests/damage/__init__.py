"""Good PDFs of every preset, broken on purpose, one rule of the standards at a time.

The damages were written from the standards alone. They use nothing of the checker that has to find them.
"""
