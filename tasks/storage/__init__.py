"""Storage: snapshots, partitions, manifest, lock; how data is committed and read back."""
