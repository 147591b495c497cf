"""Page make-up: where articles go and how they are fitted."""
