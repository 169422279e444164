"""Kelurahan, kecamatan, RT and RW: written badly, in Javanese, and only where a place is meant."""

import pytest

from language.directions import directions_in
from language.entities import entities_in
from tests.language.names import NAMES, read

KRAMAT = ["Kramat Selatan", "Kramat Utara"]
TIDAR = ["Tidar Selatan", "Tidar Utara"]
REJO = ["Rejowinangun Selatan", "Rejowinangun Utara"]
JUMBO = ["Jurangombo Selatan", "Jurangombo Utara"]


def kelurahan(text: str) -> list[str]:
    named = read(text).get("kelurahan", [])
    assert isinstance(named, list)
    return sorted(named)


def kecamatan(text: str) -> object:
    return read(text).get("kecamatan", [])


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ("kelurahan Cacaban", ["Cacaban"]),
        ("KEL. CACABAN", ["Cacaban"]),
        ("warung di cacaban", ["Cacaban"]),
        ("cacaban", ["Cacaban"]),
        ("cacabn", ["Cacaban"]),
        ("ccaban", ["Cacaban"]),
        ("dicacaban", ["Cacaban"]),
        ("kelcacaban", ["Cacaban"]),
        ("adabaksodicacaban", ["Cacaban"]),
        ("jalan cacaban rusak", ["Cacaban"]),
        ("di jurangombo utara", ["Jurangombo Utara"]),
        ("jurangombo lor", ["Jurangombo Utara"]),
        ("jurangomboutara", ["Jurangombo Utara"]),
        ("jurang ombo selatan", ["Jurangombo Selatan"]),
        ("jurangmbo sltn", ["Jurangombo Selatan"]),
        ("jumbo utara", ["Jurangombo Utara"]),
        ("jumbosel", ["Jurangombo Selatan"]),
        ("jurangombo", JUMBO),
        ("rejowinangun", REJO),
        ("rejo winangun", REJO),
        ("rejowinangun kidul", ["Rejowinangun Selatan"]),
        ("rejowinangn slt", ["Rejowinangun Selatan"]),
        ("rjw utara", ["Rejowinangun Utara"]),
        ("rejo selatan", ["Rejowinangun Selatan"]),
        ("kramat slatan", ["Kramat Selatan"]),
        ("kramatselatan", ["Kramat Selatan"]),
        ("keramat utara", ["Kramat Utara"]),
        ("kramt utara", ["Kramat Utara"]),
        ("krm utara", ["Kramat Utara"]),
        ("di kramat", KRAMAT),
        ("kel kramat", KRAMAT),
        ("kramat utara/selatan", KRAMAT),
        ("tidar utr", ["Tidar Utara"]),
        ("tidr utara", ["Tidar Utara"]),
        ("tdr utara", ["Tidar Utara"]),
        ("tidar lor", ["Tidar Utara"]),
        ("tidar sel.", ["Tidar Selatan"]),
        ("tidar utara dan selatan", TIDAR),
        ("tidar", TIDAR),
        ("omahku ning tidar", TIDAR),
        ("jalan tidar utara", ["Tidar Utara"]),
        ("magrsari", ["Magersari"]),
        ("mager sari", ["Magersari"]),
        ("mgrsari", ["Magersari"]),
        ("DI MAGERSARI", ["Magersari"]),
        ("potrobangsan", ["Potrobangsan"]),
        ("potro bangsan", ["Potrobangsan"]),
        ("ptrbngsn", ["Potrobangsan"]),
        ("potrobangsn", ["Potrobangsan"]),
        ("kedung sari", ["Kedungsari"]),
        ("kdungsari", ["Kedungsari"]),
        ("kmirirejo", ["Kemirirejo"]),
        ("kemirirjo", ["Kemirirejo"]),
        ("kemiri rejo", ["Kemirirejo"]),
        ("gelangan", ["Gelangan"]),
        ("glangan", ["Gelangan"]),
        ("laundry gelangan", ["Gelangan"]),
        ("wates dan kedungsari", ["Kedungsari", "Wates"]),
        ("bakso 15rb di wates", ["Wates"]),
        ("kelurahan wates", ["Wates"]),
        ("toko bangunan wates", ["Wates"]),
        ("kel panjang", ["Panjang"]),
        ("kel. panjang", ["Panjang"]),
        ("kel pnjang", ["Panjang"]),
        ("panjang", ["Panjang"]),
        ("ndek panjang", ["Panjang"]),
        ("warga panjang", ["Panjang"]),
        ("daerah panjang", ["Panjang"]),
        ("celana panjang di panjang", ["Panjang"]),
        ("panjang rt 3", ["Panjang"]),
        ("panjang dan gelangan", ["Gelangan", "Panjang"]),
        ("gelangan lan panjang", ["Gelangan", "Panjang"]),
        ("kelurahan magelang", ["Magelang"]),
        ("kel. magelang", ["Magelang"]),
    ],
)
def test_a_kelurahan(said: str, named: list[str]) -> None:
    assert kelurahan(said) == named


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ("kecamatan magelang utara", ["Magelang Utara"]),
        ("kec. magelang selatan", ["Magelang Selatan"]),
        ("kec selatan", ["Magelang Selatan"]),
        ("magelang kidul", ["Magelang Selatan"]),
        ("magelang lor", ["Magelang Utara"]),
        ("mgl tengah", ["Magelang Tengah"]),
        ("mgl selatan", ["Magelang Selatan"]),
        ("magsel", ["Magelang Selatan"]),
        ("magut", ["Magelang Utara"]),
        ("magteng", ["Magelang Tengah"]),
        ("cari kripik di magelang tengah", ["Magelang Tengah"]),
    ],
)
def test_a_kecamatan(said: str, named: list[str]) -> None:
    assert kecamatan(said) == named
    assert kelurahan(said) == []


def test_a_kelurahan_with_its_kecamatan() -> None:
    said = "kelurahan magelang kec magelang tengah"
    assert (kelurahan(said), kecamatan(said)) == (["Magelang"], ["Magelang Tengah"])


@pytest.mark.parametrize(
    "said",
    [
        "gamis panjang", "celana panjang", "rok panjang warna hitam", "kacang panjang",
        "antrian panjang", "antrean panjang banget", "lengan panjang", "umur panjang",
        "jalan panjang", "sepanjang jalan", "perpanjang sim", "panjang 2 meter", "rambut panjang",
        "kota magelang", "di magelang", "kabupaten magelang", "oleh oleh magelang", "magelang",
        "gunung tidar", "bukit tidar", "rsud tidar", "rumah sakit tidar", "universitas tidar",
        "rumah sakit umum daerah tidar", "mendaki tidar", "lereng tidar",
        "untidar", "terminal tidar", "kebun raya gunung tidar", "jl tidar", "jl. tidar no 5",
        "batik tidar", "kramat jati", "makam keramat", "pohon kramat", "keris kramat",
        "wates wektu", "wates jogja", "wates kulon progo", "tanpa wates", "gelanggang remaja",
        "gelang emas", "langganan", "kemiri sekilo", "es jumbo", "jumbo size", "tidak utara",
        "tidur siang", "mohon dicek", "ada yang jual bakso enak", "selamat pagi", "",
    ],
)  # fmt: skip
def test_no_place(said: str) -> None:
    assert (kelurahan(said), kecamatan(said)) == ([], [])


@pytest.mark.parametrize(
    ("said", "rt", "rw"),
    [
        ("rt 02/05", "2", "5"),
        ("rt 02 / rw 05", "2", "5"),
        ("rt/rw 02/05", "2", "5"),
        ("rt/rw: 2/5", "2", "5"),
        ("rt02rw05", "2", "5"),
        ("RT.003/RW.004", "3", "4"),
        ("rt 1 rw 6", "1", "6"),
        ("rt2 rw 4", "2", "4"),
        ("rt 3, rw 1", "3", "1"),
        ("rt loro rw telu", "2", "3"),
        ("rt dua rw lima", "2", "5"),
        ("rt kalih rw sekawan", "2", "4"),
        ("erte 2 erwe 5", "2", "5"),
        ("RT III RW IV", "3", "4"),
        ("rukun tetangga 3 rukun warga 5", "3", "5"),
        ("rt dua belas rw limolas", "12", "15"),
        ("rw 5 rt 2", "2", "5"),
        ("rw 10", None, "10"),
        ("warga rw 007", None, "7"),
        ("pak rt 3", "3", None),
        ("rtnya 3", "3", None),
        ("rt 24 jam", None, None),
        ("rt rw", None, None),
        ("pak rt saya", None, None),
        ("sekitar 12 rw", None, None),
        ("smart 5", None, None),
    ],
)
def test_rt_and_rw(said: str, rt: str | None, rw: str | None) -> None:
    told = read(said)
    assert (told.get("rt"), told.get("rw")) == (rt, rw)


def test_an_address() -> None:
    assert read("Jl. Sriwijaya no 12 RT 03/RW 07 kel. Panjang kec Magelang Tengah") == {
        "kelurahan": ["Panjang"],
        "kecamatan": ["Magelang Tengah"],
        "rt": "3",
        "rw": "7",
    }


@pytest.mark.parametrize(
    ("said", "spots"),
    [
        ("di kampung ganten", ["Ganten"]),
        ("depan rsud tidar kota magelang", ["RSUD Tidar Kota Magelang"]),
        ("perumahan armada estate", ["Armada Estate"]),
        ("tidar krajan", ["Tidar Krajan"]),
        ("puskesmas jurangombo", ["Puskesmas Jurangombo"]),
        ("puskesmas jurangombu", ["Puskesmas Jurangombo"]),
        ("neng alun2 mau bengi", ["Alun-Alun Kota Magelang"]),
        ("tawuran di alun-alun", ["Alun-Alun Kota Magelang"]),
        ("ngarep pasar rejowinangun", ["Pasar Rejowinangun"]),
        ("taman kyai langgeng", ["Taman Kyai Langgeng"]),
        ("wedang jambon", []),
        ("sampah numpuk, nambangan", ["Nambangan"]),
        ("mercon terus. bogeman!", ["Bogeman"]),
        ("sampah numpuk, wedang jambon", []),
        ("bakso enak", []),
    ],
)
def test_kampung_and_landmarks(said: str, spots: list[str]) -> None:
    assert list(entities_in(said, NAMES).spots) == spots


@pytest.mark.parametrize(
    ("said", "directions"),
    [
        ("lor pasar", ["utara"]),
        ("kidul kali", ["selatan"]),
        ("wetan alun-alun", ["timur"]),
        ("kulon omahku", ["barat"]),
        ("ngarep masjid", ["depan"]),
        ("mburi sekolah", ["belakang"]),
        ("cedhak pasar rejowinangun", ["dekat"]),
        ("ing ngajeng kantor, ler margi", ["depan", "utara"]),
        ("depan sebelah timur", ["depan", "samping", "timur"]),
        ("cari bakso", []),
    ],
)
def test_directions(said: str, directions: list[str]) -> None:
    assert list(directions_in(said)) == directions
