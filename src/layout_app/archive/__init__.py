"""Past issues in a folder: each with its file, its PDF, pictures of its pages; an index to search them all."""
