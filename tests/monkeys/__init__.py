"""Monkeys: long random use of the program, the same each time for the same seed; the laws it must keep meanwhile."""
