"""What the formats of news agencies share: bodies, dates, withdrawn items, the story of an NITF document."""
