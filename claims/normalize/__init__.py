"""Text -> values: quantities, times, names, cues and who says it, each with its span."""
