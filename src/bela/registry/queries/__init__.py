"""What others may read of the register: frozen answers, one to three queries however long the list."""

from bela.registry.queries.finding import Wanted, find_enterprises
from bela.registry.queries.parties import enterprises_of_person, party, standing_for
from bela.registry.queries.suppliers import supplier_on, suppliers_on

__all__ = [
    "Wanted",
    "enterprises_of_person",
    "find_enterprises",
    "party",
    "standing_for",
    "supplier_on",
    "suppliers_on",
]
