"""What the district knows. `prepare()` once at start, then `base()` wherever something is looked up."""

from knowledge.runtime import base, follow, prepare, refresh

__all__ = ["base", "follow", "prepare", "refresh"]
