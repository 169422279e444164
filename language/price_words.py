"""Words around a number that tell whether it is a price, and which limit it sets.

The patterns read tokens joined by spaces, so "di bawah" has one space and signs stand apart.
"""

import re
from collections.abc import Sequence
from enum import Enum, auto

from language.spans import phrases


class Limit(Enum):
    MAX = auto()
    MIN = auto()
    APPROX = auto()


_OWN = r"(?:ku|kulo|kula|nya|ne|e|mu|q|ipun|nipun|saya)?"
"""Endings of "my", "your" and "the"."""
_NO = phrases(
    """
    tidak tdk tak ga gak gk g nggak ngga ndak nda enggak gausah ora ra jangan jgn ojo aja ampun
    mboten boten bukan not no
    """
)
_FROM = rf"(?: (?:{phrases('dari dr drpd daripada soko saka seko seka teko saking than')}))"
_MORE = phrases("lebih lbh lebihi melebihi ngluwihi luwih luih langkung over")
_LESS = phrases("kurang krg krang kirang")
_LIGHT = (
    phrases(
        """
        saya sy aku ku kula kulo ne nya e ya yo yang yg sing ingkang harga hargane harganya hrg hrga
        rega regane regi reginipun reginya duit uang dari dr drpd daripada soko saka seko seka teko
        saking cuma cuman hanya mung namung kok aja wae to tuh di ing is for than rp idr kisaran
        sebesar senilai angka nominal total totalnya
        """
    )
    + r"|[.:=(]"
)
"""What may stand between a word of limit and its number."""


def _before(words: str) -> re.Pattern[str]:
    """The words, then nothing but light ones up to the number."""
    return re.compile(rf"(?<![a-z])(?:{words})(?: (?:{_LIGHT}))*$")


_ABOUT = phrases(
    """
    kurleb sekitar sekitaran sekiter sktr sekitarnya seputar seputaran kisaran kisarannya kira
    kira_kira kira_2 kiro kiro_kiro antawis antawisipun watara watawis udakara udakawis kinten
    kinten_kinten around about rata_rata range antara antarane arane harga_pas pas pasnya mendekati
    nyaris hampir meh
    """
)
_AT = r"(?:di |ning |nang |ing |sak |sa )?"
_UNDER = phrases(
    """
    bawah dibawah bwh dibwh bawahnya ngisor ngisore ngisornya sangisore sakngisore andhap andap
    sangandhap sangandap sangandhapipun ngandhap ngandhapipun
    """
)
_AT_MOST = phrases(
    """
    under below cheaper maks maksimal maksimum maximal maximum max mak maksi maksimale maksimalnya
    mentok mentoke mentoknya larang_larange mahal_mahalnya pol pole polnya poll pol_polan batas
    batase batasnya < <_= ≤ sampai sampe hingga nganti ngantos tekan dumugi
    """
)
_OVER = phrases(
    """
    atas diatas ats atasnya nduwur nduwure ndhuwur ndhuwure dhuwure duwure dhuwur duwur sakndhuwure
    sanduwure inggil nginggil sanginggile sanginggilipun nginggilipun
    """
)
_AT_LEAST = phrases(
    """
    above lebih luwih langkung ngluwihi melebihi minimal minimum min mnimal minim minimale
    minimalnya sekurangnya kurang_kurangnya setidaknya setidak_tidaknya from
    mulai mulae mulainya start starting wiwit > >_= ≥
    """
)
_DEAREST = phrases("mahal larang banter banyak akeh pol poll tinggi awis dhuwur")
_CHEAPEST = phrases("murah sedikit sithik mirah rendah ora tidak")
_UP_TO = phrases("sampai sampe sampek smp nyampe nyampek nyampai nganti ngantos tekan dumugi")

BEFORE: Sequence[tuple[Limit, re.Pattern[str]]] = (
    (Limit.MAX, _before(rf"(?:{_NO})(?: [a-z]+){{0,2}} (?:{_MORE}){_FROM}?")),
    (Limit.MAX, _before(rf"(?:{_NO})(?: [a-z]+)? (?:{_UP_TO})")),
    (Limit.MAX, _before(rf"(?:{_NO})(?: [a-z]+)? {_AT}(?:{_OVER})")),
    (Limit.MIN, _before(rf"(?:{_NO})(?: [a-z]+)? (?:{_LESS}){_FROM}?")),
    (Limit.MIN, _before(rf"(?:{_NO})(?: [a-z]+)? {_AT}(?:{_UNDER})")),
    (Limit.APPROX, _before(rf"(?:{_LESS}) (?:{_MORE})|{_ABOUT}|\+ ?- ?|± ?|~")),
    (
        Limit.MAX,
        _before(
            rf"{_AT}(?:{_UNDER})|(?:{_LESS}){_FROM}|less than|{_AT_MOST}"
            rf"|(?:{_MORE}) (?:murah|mirah|mura){_FROM}?|paling (?:{_DEAREST})(?:e|nya|ipun)?"
        ),
    ),
    (
        Limit.MIN,
        _before(
            rf"{_AT}(?:{_OVER})|(?:{_MORE}){_FROM}|more than|{_AT_LEAST}"
            rf"|(?:{_MORE}) (?:mahal|larang|awis){_FROM}?|paling (?:{_CHEAPEST})(?:e|nya|ipun)?"
        ),
    ),
)
"""What a number is after these words; the first pattern that fits."""

_PURSE = phrases(
    """
    budget budjet bujet bajet bajed bugdet budged buget dana anggaran duit duwit dhuwit duek uang
    modal sangu arto arta yatra kantong dompet punya pegang duwe nduwe nyekel gadah gadhah gableg
    bawa nggowo gowo mbekta sisa turah saldo bekal jatah plafon limit cuma_ada mung_ono mung_ana
    hanya_ada namung_wonten adanya anane onone
    """
)
BUDGET = re.compile(rf"(?<![a-z])(?:{_PURSE}){_OWN}(?: [a-z]+){{0,3}}(?: [:=.])*(?: rp)?(?: \.)?$")
"""A number after these is all that somebody has to spend."""


def _after(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?:(?:-|,|an|rp|yang|sing|dan|lan) )*(?:{words})(?![a-z])")


_DOWN = phrases(
    """
    kebawah ke_bawah ke_bwh kebwh mengisor ngisor ngisore mangisor mangandhap mangandap ngandhap
    mudhun mudun ke_ngisor down max maks maksimal maksimale maximal maximum mentok paling_mahal
    paling_larang paling_banter paling_pol paling_poll paling_awis pol pole poll polnya under tok
    """
)
_UP = phrases(
    """
    keatas ke_atas ke_ats keats munggah mendhuwur menduwur ndhuwur nduwur ndhuwure mangingil
    manginggil nginggil ke_nduwur up minimal minimum paling_murah paling_sedikit
    """
)
AFTER: Sequence[tuple[Limit, re.Pattern[str]]] = (
    (Limit.MAX, _after(_DOWN)),
    (Limit.MIN, _after(rf"{_UP}|\+(?! ?-)|(?:lebih|luwih|langkung)(?! [a-z])")),
)
"""What a number is before these words."""

_UNTIL = phrases("smpe sampai_dengan sd hngga hingga dugi to until ke tumekane")
RANGE = re.compile(rf"(?:[-–—~]|s / d|s d|{_UNTIL}|{_UP_TO})(?: (?:harga|rp))?")
JOINS_TWO = re.compile(rf"{phrases('dan dn lan karo kaliyan kalihan sama ambek and &')}")
_BETWEEN = phrases("antara antarane antaranya antawis antawisipun between kisaran range")
SIGHTS = re.compile(rf"(?<![a-z])(?:{_BETWEEN})(?: (?:{_LIGHT}))*$")
"""After these "dan" joins the two ends of a range."""

_MONEY = phrases(
    """
    harga hrg hrga rego rega regi budget budjet bujet bajet buget duit duwit dhuwit uang murah mahal
    larang mirah awis bayar mbayar bandrol banderol tarif dana dompet price
    """
)
_LIMITS = phrases(
    """
    sekitar sekitaran kisaran antara di bawah dibawah atas diatas maksimal maks max minimal paling
    """
)
MONEY_TALK = re.compile(rf"(?<![a-z])(?:{_MONEY}){_OWN}(?: (?:{_LIMITS}|{_LIGHT}))*$")
"""After these "50" means fifty thousand."""

_MEASURES = phrases(
    """
    umur usia yuswa umure ukuran uk ukurane size nilai tensi suhu berat bobot bb tinggi tb luas
    lebar kecepatan skor rating jumlah jarak radius nomer nomor gula_darah follower followers
    pengikut penonton viewer viewers
    """
)
MEASURED = re.compile(rf"(?<![a-z])(?:{_MEASURES})(?:nya|ne|e)?(?: [a-z]+){{0,3}}$")
"""What is measured, not paid."""

_NUMBERED = phrases(
    """
    no nomor nomer nmr isi isine ukuran uk size rt rw kode kodepos kode_pos pin antrian antrean
    halaman hal pasal blok gang gg jl jalan jln tahun thn th taun angkatan kilometer km tipe type
    seri model nokia samsung tv resolusi video kamera run lari jarak call_center stok sebanyak
    jumlah pesen pesan order bus lantai kelas versi umur usia
    """
)
NOT_MONEY_BEFORE = re.compile(rf"(?<![a-z])(?:{_NUMBERED})(?:nya|e)?(?: [.:])*$")
"""A number straight after these is no price."""

_DATED = phrases(
    """
    tahun thn th taun angkatan lulusan kelahiran lahir sejak model keluaran edisi periode era awal
    akhir milenium produksi rakitan januari jan februari feb maret mar april apr mei juni jun juli
    jul agustus agt agu september sep oktober okt november nov desember des
    """
)
YEARS = re.compile(rf"(?<![a-z])(?:{_DATED})(?: [a-z]+)?$")

COUNTED = frozenset(
    """
    orang org wong tiyang uwong jiwa warga penduduk siswa murid peserta undangan tamu anggota kk
    kali km kilometer meter mtr m cm mm kg kilo kilogram gr gram g gm ons ton liter ltr l ml cc
    watt w va volt mah gb mb tb mbps rpm derajat persen inch inci tahun thn th taun bulan bln hari
    dino minggu jam menit detik pcs pc biji buah bungkus bks porsi box dus kardus lusin kodi lembar
    lbr unit ekor pasang botol pak pack pax sachet kotak karung karton gelas mangkok piring tusuk
    butir ikat sisir potong slice langkah kata karakter huruf halaman followers follower subscriber
    subscribers views viewers pengikut like likes bunga candi pulau pohon bibit penonton pengunjung
    suara data kasus rumah bangku kursi lapak stand
    """.split()
)
"""What a number before it counts; then it is no price."""
