"""The commands of `newsmill`, one module a group; what they import at the top must be light."""
