"""The kinds of file the portal knows, in the order in which a new portal is filled."""

from mss.interfaces.imports.importers.people import PEOPLE
from mss.interfaces.imports.importers.structure import COST_CENTRES, POSTS, UNITS
from mss.interfaces.imports.registry import register


def introduce() -> None:
    for importer in (UNITS, COST_CENTRES, POSTS, PEOPLE):
        register(importer)
