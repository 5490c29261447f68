"""Signing in: what django-allauth is told about our accounts, and who must use a second factor."""
