"""What `bench/scorecard.py` is made of: gold sets, their raw files, scores, and where rows go wrong."""
