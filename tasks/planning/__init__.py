"""Planning: what of the raw folder is new, changed or gone, and how it is cut into batches."""
