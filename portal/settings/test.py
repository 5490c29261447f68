"""The test suite: the database comes from ``tests/conftest.py``, mails stay in memory, hashing is quick."""

from portal.settings.base import *  # noqa: F403

DEMO = False
SECRET_KEY = "test-" + "x" * 60
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PUBLIC_URL = "http://testserver"
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}  # no worker beside the tests
TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = ""  # noqa: F405
MIDDLEWARE.remove("whitenoise.middleware.WhiteNoiseMiddleware")  # noqa: F405 - the live server serves static files
