"""Speed and quality, one command a table."""
