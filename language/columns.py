"""Which column of a table holds what: its headers compared with what people call the fields."""

from collections.abc import Mapping, Sequence
from itertools import product

from rapidfuzz.distance import OSA
from rapidfuzz.utils import default_process

LIKE = 0.82
"""One mistake in six letters."""

CALLED: Mapping[str, Sequence[str]] = {
    "id": ("id", "kode", "id produk", "kode produk", "sku", "kode barang", "no produk"),
    "name": ("name", "nama", "nama produk", "produk", "nama barang", "barang", "product name"),
    "category": ("category", "kategori", "jenis", "jenis produk", "kategori produk", "kelompok"),
    "seller": (
        "seller",
        "penjual",
        "umkm",
        "nama umkm",
        "nama usaha",
        "usaha",
        "toko",
        "nama toko",
        "pemilik",
        "nama pemilik",
        "pelaku usaha",
        "merek",
        "ikm",
        "nama ikm",
    ),
    "description": ("description", "deskripsi", "keterangan", "uraian", "penjelasan", "rincian"),
    "price": ("price", "harga", "harga jual", "harga satuan", "harga rp", "harga mulai"),
    "unit": ("unit", "satuan", "kemasan", "per", "ukuran"),
    "kelurahan": ("kelurahan", "kel", "desa kelurahan", "nama kelurahan"),
    "address": ("address", "alamat", "alamat usaha", "alamat lengkap", "lokasi"),
    "phone": (
        "phone",
        "telepon",
        "no telepon",
        "nomor telepon",
        "telp",
        "no telp",
        "hp",
        "no hp",
        "nomor hp",
        "kontak",
        "wa",
        "no wa",
        "nomor wa",
        "whatsapp",
        "nomor whatsapp",
        "contact",
    ),
    "open_hours": ("open hours", "jam buka", "jam operasional", "jam", "buka", "waktu buka"),
    "photo_url": ("photo url", "foto", "gambar", "url foto", "tautan foto", "link foto"),
    "latitude": ("latitude", "lat", "lintang", "garis lintang"),
    "longitude": ("longitude", "lon", "lng", "long", "bujur", "garis bujur"),
    "price_max": ("price max", "harga tertinggi", "harga maksimal", "harga sampai", "harga max"),
    "price_date": ("price date", "tanggal harga", "harga per tanggal"),
    "price_note": ("price note", "catatan harga", "keterangan harga"),
    "scope": ("scope", "cakupan", "wilayah"),
    "source": ("source", "sumber", "sumber data"),
    "source_date": ("source date", "tanggal sumber", "tanggal data"),
}


def guessed(headers: Sequence[str]) -> Mapping[str, str]:
    """Field -> header, the surest pairs first; each column stands for one field at most."""
    pairs = sorted(
        (
            (-_likeness(header, field), place, field, header)
            for (place, header), field in product(enumerate(headers), CALLED)
        ),
        key=lambda pair: pair[:2],
    )
    found: dict[str, str] = {}
    taken: set[str] = set()
    for unlike, _, field, header in pairs:
        if -unlike >= LIKE and field not in found and header not in taken:
            found[field] = header
            taken.add(header)
    return found


def _likeness(header: str, field: str) -> float:
    words = " ".join(default_process(header).replace("_", " ").split())
    return max(OSA.normalized_similarity(words, name) for name in CALLED[field])
