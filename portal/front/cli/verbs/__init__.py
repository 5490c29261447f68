"""One module a verb: ``configure(parser)`` declares its options and names the function that runs it."""
