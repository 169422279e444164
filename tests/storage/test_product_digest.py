"""What a file says of a product, in 63 bits: unchanged rows must stay unchanged over releases."""

from core.messages import Location
from core.products import Product
from storage.sql.product_writing import digest_of

GETUK = Product("P-1", "Getuk é", "makanan", price=5_000, location=Location(-7.47, 110.21))


def test_digests_are_those_of_earlier_releases() -> None:
    assert digest_of(GETUK) == 1_671_564_183_667_959_933
