"""What the register answers about a supplier on a day."""

from datetime import date

import pytest

from bela.registry.queries import supplier_on
from bela.registry.refusals import UnknownEnterprise

DAY = date(2026, 3, 10)


@pytest.mark.django_db
def test_an_enterprise_nobody_knows_is_refused() -> None:
    with pytest.raises(UnknownEnterprise):
        supplier_on("0000000000000000", DAY)
