"""What an article is: raw and published forms, table schemas, identities, settings, errors."""
