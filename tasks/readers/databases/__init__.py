"""Texts as news databases export them, many articles in one file; one module a layout."""
