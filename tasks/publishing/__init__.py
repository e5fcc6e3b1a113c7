"""Publishing: staged rows merged into a draft of the next snapshot, checked, and committed."""
