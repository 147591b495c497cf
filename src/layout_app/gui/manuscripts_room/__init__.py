"""The manuscripts room: what was imported, how it was understood, and every clean-up, to be undone or accepted."""
