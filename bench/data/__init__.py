"""Scripts that cut the data that Newsmill ships from openly licensed sources."""
