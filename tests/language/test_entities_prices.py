"""Prices: numbers in three languages and slang, limits around them, and numbers that are none."""

import pytest

from language.numbers import amounts_in, small_number
from language.prices import Prices, prices_in
from language.spans import tokens_of


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("20rb", 20_000),
        ("20 rb", 20_000),
        ("20 ribu", 20_000),
        ("20rban", 20_000),
        ("20 an ribu", 20_000),
        ("20-an ribu", 20_000),
        ("20k", 20_000),
        ("2,5 juta", 2_500_000),
        ("2.5jt", 2_500_000),
        ("1jt 250rb", 1_250_000),
        ("15.000", 15_000),
        ("15,000", 15_000),
        ("1.500.000", 1_500_000),
        ("15.000,00", 15_000),
        ("sepuluh ribu", 10_000),
        ("sebelas ribu", 11_000),
        ("lima belas ribu", 15_000),
        ("dua puluh lima ribu", 25_000),
        ("duapuluh lima ribu", 25_000),
        ("seratus dua puluh ribu", 120_000),
        ("limaratus ribu", 500_000),
        ("satu juta dua ratus ribu", 1_200_000),
        ("setengah juta", 500_000),
        ("dua setengah juta", 2_500_000),
        ("sejuta", 1_000_000),
        ("seribu lima ratus", 1_500),
        ("limang ewu", 5_000),
        ("limangewu", 5_000),
        ("sewelas ewu", 11_000),
        ("patbelas ewu", 14_000),
        ("rong puluh ewu", 20_000),
        ("selikur ewu", 21_000),
        ("selawe ewu", 25_000),
        ("telung puluh ewu", 30_000),
        ("telung puluh limang ewu", 35_000),
        ("patang puluh ewu", 40_000),
        ("seket ewu", 50_000),
        ("seketewu", 50_000),
        ("sewidak ewu", 60_000),
        ("pitung puluh limang ewu", 75_000),
        ("satus ewu", 100_000),
        ("satus seket ewu", 150_000),
        ("rong atus ewu", 200_000),
        ("rongatus seket ewu", 250_000),
        ("telung atus ewu", 300_000),
        ("sewu limang atus", 1_500),
        ("sak yuto", 1_000_000),
        ("sakyuta", 1_000_000),
        ("gangsal ewu", 5_000),
        ("sedasa ewu", 10_000),
        ("kalih dasa ewu", 20_000),
        ("kalih dasa gangsal ewu", 25_000),
        ("selangkung ewu", 25_000),
        ("tigang dasa ewu", 30_000),
        ("kawan dasa ewu", 40_000),
        ("kalih atus ewu", 200_000),
        ("gangsal atus ewu", 500_000),
        ("goceng", 5_000),
        ("ceban", 10_000),
        ("noban", 20_000),
        ("seceng", 1_000),
    ],
)
def test_a_number(said: str, value: int) -> None:
    amounts = amounts_in(tokens_of(said))
    assert [amount.value for amount in amounts] == [value]


@pytest.mark.parametrize(
    ("said", "values"),
    [
        ("2 15rb", [2, 15_000]),
        ("20rb 2 bungkus", [20_000, 2]),
        ("seket satus", [50, 100]),
        ("telu sewu", [3, 1_000]),
        ("sepuluh ribu dua puluh ribu", [10_000, 20_000]),
        ("sak iki", []),
        ("puluh ribu", []),
        ("kawan saya", []),
    ],
)
def test_where_a_number_ends(said: str, values: list[int]) -> None:
    assert [amount.value for amount in amounts_in(tokens_of(said))] == values


@pytest.mark.parametrize(
    ("said", "value"),
    [("pitu", 7), ("dua belas", 12), ("08", 8), ("kalih", 2), ("seket", 50), ("sewu", None),
     ("dua tahu", None), ("setengah", None), ("", None)],
)  # fmt: skip
def test_a_small_number(said: str, value: int | None) -> None:
    assert small_number(said) == value


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("batik di bawah 100rb", 100_000),
        ("kripik dibawah 20 ribu", 20_000),
        ("kurang dari 15k", 15_000),
        ("krg dr 30rb ada?", 30_000),
        ("maks 50rb", 50_000),
        ("max 50k", 50_000),
        ("maksimal Rp 75.000", 75_000),
        ("paling mahal 40rb", 40_000),
        ("paling mahal harganya 40rb", 40_000),
        ("mentok 25rb", 25_000),
        ("25rb mentok", 25_000),
        ("50rb ke bawah", 50_000),
        ("50 ribu kebawah", 50_000),
        ("50rb-an ke bawah", 50_000),
        ("1 juta ke bawah", 1_000_000),
        ("budget 500 ribu", 500_000),
        ("budget saya cuma 60rb", 60_000),
        ("bajet 35rb aja", 35_000),
        ("dana terbatas 200rb", 200_000),
        ("uangku cuma 20rb", 20_000),
        ("punya uang 100rb buat beli batik", 100_000),
        ("duitku mung selawe ewu", 25_000),
        ("duwitku mung seket ewu tok", 50_000),
        ("dhuwite mung rong puluh ewu", 20_000),
        ("ora luwih soko telung puluh ewu", 30_000),
        ("ojo luwih seko satus ewu", 100_000),
        ("ra luwih 50rb", 50_000),
        ("sing luwih murah soko seket ewu", 50_000),
        ("ngisor satus ewu", 100_000),
        ("ngisore selawe ewu ono ora", 25_000),
        ("sak ngisore 40 ewu", 40_000),
        ("paling larang sepuluh ewu", 10_000),
        ("satus ewu mengisor", 100_000),
        ("mboten langkung saking tigang dasa ewu", 30_000),
        ("kirang saking sedasa ewu", 10_000),
        ("ingkang langkung mirah saking seket ewu", 50_000),
        ("gangsal dasa ewu mangandhap", 50_000),
        ("tidak lebih dari 30 ribu", 30_000),
        ("gak boleh lebih dari 45rb", 45_000),
        ("jangan lebih 20rb ya", 20_000),
        ("lebih murah dari 15rb", 15_000),
        ("under 50k", 50_000),
        ("< 100rb", 100_000),
        ("di bawah ceban", 10_000),
        ("budget gocap", 50_000),
        ("duit cepek", 100_000),
        ("harga di bawah 50", 50_000),
        ("budget 75 an", 75_000),
        ("laundry dibawah 8000", 8_000),
        ("dibawah 800 perak", 800),
        ("kurang dari sejuta", 1_000_000),
        ("hampers sampai 150rb", 150_000),
        ("gak nyampe 30rb", 30_000),
        ("jangan di atas 50rb", 50_000),
        ("ojo nduwur seket ewu", 50_000),
        ("cuma bawa 20rb", 20_000),
        ("mung ono selawe ewu", 25_000),
        ("sisa uang 15rb", 15_000),
        ("nggowo duit rong puluh ewu", 20_000),
        ("DI BAWAH LIMA PULUH RIBU", 50_000),
        ("dibawaaah 50rb dong", 50_000),
    ],
)
def test_at_most(said: str, value: int) -> None:
    assert prices_in(said) == Prices(max_price=value)


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("di atas 100rb", 100_000),
        ("diatas 50 ribu", 50_000),
        ("lebih dari Rp100.000", 100_000),
        ("minimal 20rb", 20_000),
        ("min 50rb", 50_000),
        ("mulai dari 30rb", 30_000),
        ("mulai harga 30rb", 30_000),
        ("200rb ke atas", 200_000),
        ("200rb keatas", 200_000),
        ("100rb+", 100_000),
        ("luwih soko satus ewu", 100_000),
        ("luwih saka seket ewu", 50_000),
        ("sing luwih larang seko rong atus ewu", 200_000),
        ("nduwur seket ewu", 50_000),
        ("ndhuwure satus ewu", 100_000),
        ("langkung saking kalih atus ewu", 200_000),
        ("tidak kurang dari 25rb", 25_000),
        ("ora kurang soko sepuluh ewu", 10_000),
        ("more than 50k", 50_000),
        ("setidaknya 40rb", 40_000),
        ("50rb lebih", 50_000),
        ("wiwit saking sedasa ewu", 10_000),
        ("paling murah 10rb", 10_000),
    ],
)
def test_at_least(said: str, value: int) -> None:
    assert prices_in(said) == Prices(min_price=value)


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("sekitar 50rb", 50_000),
        ("sekitaran 50 ribuan", 50_000),
        ("kisaran 100rb", 100_000),
        ("kira-kira 20 ribu", 20_000),
        ("kira2 20rb", 20_000),
        ("kurang lebih 75rb", 75_000),
        ("kurleb 75rb", 75_000),
        ("antawis selangkung ewu", 25_000),
        ("+- 30rb", 30_000),
        ("harga pas 12rb", 12_000),
        ("rp 7.500", 7_500),
        ("Rp7.499", 7_499),
        ("rp.15000", 15_000),
        ("IDR 20000", 20_000),
        ("15.000,-", 15_000),
        ("15000 rupiah", 15_000),
        ("500 perak", 500),
        ("bakso 15rb", 15_000),
        ("bakso 15000", 15_000),
        ("es teh 3rb sebungkus", 3_000),
        ("sale pisang 2 bungkus 15rb", 15_000),
        ("20rb dapat 3", 20_000),
        ("10rb per kg", 10_000),
        ("roti sewu", 1_000),
        ("regane sewu", 1_000),
        ("regane seket", 50_000),
        ("harga 50", 50_000),
        ("ceban dapet apa", 10_000),
        ("gocap", 50_000),
        ("jigo", 25_000),
        ("gopek perak", 500),
        ("jam tangan 50rb", 50_000),
        ("jam dinding 25 ribu", 25_000),
        ("min cari batik 50rb", 50_000),
        ("celana ukuran 42 harga 80rb", 80_000),
        ("budget sekitar 100rb", 100_000),
        ("harga satuan 5000", 5_000),
    ],
)
def test_about(said: str, value: int) -> None:
    assert prices_in(said) == Prices(approx_price=value)


@pytest.mark.parametrize(
    ("said", "low", "high"),
    [
        ("20-30k", 20_000, 30_000),
        ("10rb-25rb", 10_000, 25_000),
        ("10rb - 25rb", 10_000, 25_000),
        ("10.000-25.000", 10_000, 25_000),
        ("Rp10.000 - Rp25.000", 10_000, 25_000),
        ("harga 10rb sampai 25rb", 10_000, 25_000),
        ("10 sampe 25 ribu", 10_000, 25_000),
        ("10 s/d 25 rb", 10_000, 25_000),
        ("10 sd 25rb", 10_000, 25_000),
        ("dari 50rb hingga 100rb", 50_000, 100_000),
        ("antara 30-45 ribu", 30_000, 45_000),
        ("antara 30 sampai 45 ribu", 30_000, 45_000),
        ("antara 30 dan 45 ribu", 30_000, 45_000),
        ("antara seket lan satus ewu", 50_000, 100_000),
        ("selawe ewu tekan seket ewu", 25_000, 50_000),
        ("soko sepuluh ewu nganti rong puluh ewu", 10_000, 20_000),
        ("sedasa ewu dumugi kalih dasa ewu", 10_000, 20_000),
        ("1-2 juta", 1_000_000, 2_000_000),
        ("1jt-1,5jt", 1_000_000, 1_500_000),
        ("500-1jt", 500_000, 1_000_000),
        ("budget 50-100rb", 50_000, 100_000),
        ("harga 20-30", 20_000, 30_000),
        ("15-20rban", 15_000, 20_000),
        ("5000-10000", 5_000, 10_000),
        ("minimal 20rb maks 50rb", 20_000, 50_000),
        ("di atas 20rb tapi di bawah 50rb", 20_000, 50_000),
        ("maksimal 90rb minimal 40rb", 40_000, 90_000),
        ("seceng sampe goceng", 1_000, 5_000),
        ("15rb s.d. 20rb", 15_000, 20_000),
    ],
)
def test_between(said: str, low: int, high: int) -> None:
    assert prices_in(said) == Prices(max_price=high, min_price=low)


@pytest.mark.parametrize(
    "said",
    [
        "getuk isi 20", "isi 1000", "celana ukuran 42", "sepatu size 40", "ukuran di atas 40",
        "anak umur 5 tahun", "umur di bawah 50", "usia kurang dari 17", "tahun 2000",
        "motor tahun 2015", "lulusan 2000", "sejak 1900", "17 agustus 1945", "juli 2000",
        "jl tidar no 1500", "jalan sriwijaya nomor 12", "no 2500", "blok 1000", "5000 orang",
        "dihadiri 2 ribu orang", "2000 pcs", "isi 1500 ml", "listrik 1300 watt", "1500 kg beras",
        "5000 langkah", "10rb followers", "lari 5k", "tv 4k", "lawang sewu", "candi sewu",
        "kota sejuta bunga", "sewu lumpia", "pesan nasi 100 kotak", "2 bungkus", "3 porsi",
        "jam tangan", "rt 1 rw 6", "20 persen", "diskon 50%", "100 persen", "2,5 meter", "12,5 kg",
        "antrean 1500", "kode pos 56117", "56117", "gula darah di atas 200", "kelas 5",
        "nokia 3310", "007", "pin 1000", "ribuan warga", "jutaan orang", "puluhan ribu",
        "satu dua tiga", "",
        "120", "harga berapa", "murah",
    ],
)  # fmt: skip
def test_no_price(said: str) -> None:
    assert prices_in(said) == Prices()
