"""Training of the tagger: openly licensed texts in, the weights in `tasks/annotating/tags/` out. See README.md."""
