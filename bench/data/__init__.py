"""What cuts data out of open sources."""
