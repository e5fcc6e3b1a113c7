"""Maps: places with their points and counts in, an SVG of the world or a part of it out. Nothing is fetched."""
