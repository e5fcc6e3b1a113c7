"""What the readers of office documents share: packages, properties, and the making of blocks."""
