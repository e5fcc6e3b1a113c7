"""Scripts that cut the data files of the package from open sources."""
