"""The room 存档: past issues on a shelf, words looked for in all of them, a hit on its page (DESK picture 08)."""
