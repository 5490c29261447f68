"""Several documents as one paginated PDF: what of each can be taken in, and the binding. Pure: no Django, no file."""
