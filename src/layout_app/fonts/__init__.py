"""Find and open fonts: metrics, coverage, fallback, subsetting."""
