"""What a wheel of the product, or an editable installation, needs and no repository holds: the compiled catalogues."""

import sys
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledCatalogues(BuildHookInterface):
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        # A builder's path holds its own packages, not the sources that it builds.
        sys.path.insert(0, self.root)
        try:
            from portal.foundation.catalogues import compile_catalogues
        finally:
            sys.path.remove(self.root)
        compile_catalogues()
