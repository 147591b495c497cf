"""The issue as an immutable value: format, pages, blocks, stories, assets."""
