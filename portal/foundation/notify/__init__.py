"""Notifications: written in the transaction of the act, sent by the worker, once per event and person."""
