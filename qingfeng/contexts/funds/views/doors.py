"""The ways to the pages of fund supervision."""
