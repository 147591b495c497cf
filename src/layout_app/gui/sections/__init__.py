"""The inspector's sections, one file each."""
