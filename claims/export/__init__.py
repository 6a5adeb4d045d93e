"""A comparison written for people and programs: table, JSON, page."""
