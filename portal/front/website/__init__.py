"""The public site and the look of every surface: theme, shells, components."""
