"""Settings: ``base`` is common; ``demo``, ``production`` and ``test`` are the three ways to run."""
