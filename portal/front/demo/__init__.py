"""The region of the demonstration: fictional throughout, built through the services, in simulated time."""


def load() -> None:
    """Build the region and the pages of the site unless they are there. Called at each start of ``portal demo``."""
    from django.conf import settings

    from portal.front.demo.builder import build
    from portal.front.demo.documents import publish_documents
    from portal.front.website.content import build_site

    build()
    build_site(settings.SITE_NAME)
    publish_documents()
