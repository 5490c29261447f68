"""Immutable stored files: content by SHA-256, used by objects that say who may read them."""
