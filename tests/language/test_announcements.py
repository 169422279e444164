"""What words say of announcements: the topic, the whole city, and no more of them."""

import pytest

from language.announcements import says_no_more, says_whole_city, topics_in

NO_MORE = """
stop | STOP!! | berhenti | brenti dong | berenti ya | unsub | unsubscribe
mandheg | mandeg | kendel
stop kirim | stop kirim info | stop kirim info lagi | setop siaran | stop langganan ya min
berhenti langganan | saya mau berhenti langganan | udah stop aja infonya | mandheg langganan
brenti langganan | batal langganan | matiin notif dong | matikan notifikasi | hentikan siaran
mandhegake langganan | kendelaken wara-wara | putusin langganan infonya
jangan kirim lagi | jgn kirim lg | jangan kirim-kirim lagi | jangan kirim info lagi ke saya
ga usah kirim info lagi | gak usah kirim info | tidak usah kirim pesan lagi
tidak perlu dikirimi lagi
aja ngirim maneh | ojo ngirimi maneh | ora usah dikirimi maneh | wis ora usah dikirimi info
ampun ngintun malih | mboten sah ngintun malih | mboten sah dipunkintuni kabar malih
gak mau dapet siaran lagi | ga mau nerima info lagi | ora gelem oleh kabar maneh
mboten kersa nampi wara-wara malih | gamau dapat broadcast lagi
"""
OTHERS = """
jangan kirim | jangan kirim dulu | jangan kirim petugas lagi | stop kontak rusak
bus berhenti sembarangan | hujan wis mandheg | lampu merah mandeg | kirim lagi | batal
berhenti di depan pasar | ga mau | tidak usah | info banjir | langganan | mau langganan kabar
jangan buang sampah lagi | aja parkir maneh | matikan lampu | gak mau bayar pajak lagi
stop bus di tidar rusak | mboten | jalan sini langganan banjir | tidak dapat info ktp
"""


def _each(lines: str) -> list[str]:
    return [each.strip() for line in lines.strip().splitlines() for each in line.split("|")]


@pytest.mark.parametrize("words", _each(NO_MORE))
def test_no_more(words: str) -> None:
    assert says_no_more(words)


@pytest.mark.parametrize("words", _each(OTHERS))
def test_something_else(words: str) -> None:
    assert not says_no_more(words)


@pytest.mark.parametrize(
    ("words", "topics"),
    [
        ("langganan kabar banjir tidar utara", ("darurat",)),
        ("daftar info darurat", ("darurat",)),
        ("pengin oleh kabar bazar", ("umkm",)),
        ("kulo badhe langganan kampung religi", ("kampung-religi",)),
        ("langganan jadwal pelayanan ktp", ("layanan",)),
        ("mau info acara dan pasar murah", ("kegiatan", "umkm")),
        ("langganan kabar banjr", ("darurat",)),
        ("langganan berita bnajir", ("darurat",)),
        ("berlangganan info kegiatn", ("kegiatan",)),
        ("langganan saya ingin kabar", ()),
        ("mau langganan dong", ()),
        ("langganan tidar utara", ()),
    ],
)
def test_topics(words: str, topics: tuple[str, ...]) -> None:
    assert topics_in(words) == topics


def test_the_whole_city() -> None:
    assert says_whole_city("kabeh wae")
    assert says_whole_city("seluruh kota")
    assert not says_whole_city("tidar utara")
