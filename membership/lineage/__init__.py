"""Who became whom: the arithmetic of successions and its picture. Pure: no Django, no database."""
