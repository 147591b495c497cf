"""The typesetter: from an issue to laid-out pages."""
