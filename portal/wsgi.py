"""WSGI entry point, for granian or any other server."""

import os

from django.core.wsgi import get_wsgi_application

from portal.foundation.starting import start_django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.production")
start_django()
application = get_wsgi_application()

# After Django is set up: what it imports reads the settings and the models.
from portal.front.guarantee import refuse_reduced_guarantee  # noqa: E402

refuse_reduced_guarantee()
