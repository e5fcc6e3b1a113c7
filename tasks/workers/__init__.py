"""The work of a batch and the processes that do it."""
