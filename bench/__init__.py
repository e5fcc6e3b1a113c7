"""Measures of speed and memory, each as a ratio to a reference taken in the same run: `python -m bench`."""
