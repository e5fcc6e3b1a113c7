"""The gazetteer and the map's outlines that Newsmill ships, cut from packages: see `__main__.py`."""
