"""Records of named fields, whatever file they lie in: one record in, one RawArticle out."""
