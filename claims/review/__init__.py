"""People's decisions about findings, and where they are kept."""
