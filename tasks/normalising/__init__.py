"""Normalising: a RawArticle in, the rows of the core tables out. Small named rules, each with its example.

`tasks.normalising.article.normalise` is the way in. `VERSION` is raised whenever the same RawArticle would give other
rows; the next run then reads every raw file again.
"""

VERSION = 8
