"""What the district knows. `prepare()` once at start, then `base()` wherever something is looked up."""

from knowledge.runtime import base, prepare, refresh

__all__ = ["base", "prepare", "refresh"]
