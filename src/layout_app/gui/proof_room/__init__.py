"""The room 校对: notes on the pages, signatures of the rounds, and what changed between two of them."""
