"""The developer's machine room. ``setup`` and what it imports need nothing but Python's standard library."""
