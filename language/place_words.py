"""Words around the name of a place that tell whether the place is meant."""

from collections.abc import Mapping

KELURAHAN = frozenset(
    """
    kel kelurahan kelurahane klurahan kelrahan keluraha kalurahan klrhn lurah lurahe keluarahan
    """.split()
)
KECAMATAN = frozenset("kec kecamatan kcmtn camat kecamatane kecmatan".split())
WHERE = frozenset(
    """
    di ndek ndk nek ning nang neng ing ten wonten teng dateng daerah area wilayah wil kampung kp
    kmpg kampong kawasan sekitar sekitaran seputar dekat deket cedhak cedak cerak celak ke dari dr
    soko saka seko seka teko saking arah menuju tekan warga wong tiyang tinggal alamat alamate omah
    omahku omahe griya griyo rumah domisili asal lokasi perumahan lingkungan sak utara selatan lor
    kidul wetan kulon timur barat pos puskesmas pustu posyandu sd paud tpq rukun masuk ngarep depan
    mburi belakang samping sebelah antara
    prapatan perempatan pertigaan simpang bangjo perum
    """.split()
)
"""Words after which a place comes."""
HEADS = frozenset(
    """
    min admin mimin pak bu mas mbak kak kakak halo hai tolong mohon ya nggih iya saya aku kula oh
    kelurahan area daerah lokasi tempat alamat kota aja saja wae sini situ
    """.split()
)
"""Words that leave a name alone."""
AND = frozenset("dan dn lan karo kaliyan kalihan sama atau utawi utowo ambek , & / + -".split())
STREETS = frozenset("jl jln jalan dalan dalane jalanraya raya".split())
APART = STREETS | frozenset(
    """
    gunung gn gng g bukit puncak lembah rsud rs rsu rsi rst rumahsakit sakit universitas univ unv
    kampus untidar mahasiswa alumni rektor igd ugd umum lereng alas hutan naik munggah mendaki
    muncak nanjak kaki ziarah terminal stadion kebun hotel bank radio pt cv bus po bis
    """.split()
)
"""After these the name is that of a mountain, a hospital, a street or a firm."""
CITY = frozenset({"magelang"})
"""Alone it is the city; only "kelurahan Magelang" is the kelurahan of that name."""

SHORT_NAMES: Mapping[str, str] = {
    "mgl": "magelang", "mglg": "magelang", "mglang": "magelang", "rejo": "rejowinangun",
    "rjwngn": "rejowinangun", "rjwn": "rejowinangun", "jrgombo": "jurangombo",
    "jrombo": "jurangombo", "jurango": "jurangombo", "tdr": "tidar", "krmt": "kramat",
}  # fmt: skip
"""Short forms that count before a direction: "mgl utara"."""

STRICT, LONELY = "strict", "lonely"
ALSO_WORDS: Mapping[str, str] = {
    "panjang": STRICT,
    "magelang": STRICT,
    "wates": LONELY,
    "tidar": LONELY,
    "kramat": LONELY,
    "gelangan": LONELY,
}
"""Names that are words too. STRICT ones need a sign that a place is meant; LONELY ones mean it
unless the words beside them say otherwise."""
NOT_BEFORE: Mapping[str, frozenset[str]] = {
    "panjang": frozenset(
        "banget sekali umur tangan lengan lebar pendek kali cm m meter x nya antrian antrean lebare"
        " sanget lan pisan bgt".split()
    ),
    "wates": frozenset(
        "wektu waktu desa kulon kulonprogo jogja yogya yogyakarta jogjakarta umur tanggal akhir"
        " lahan tanah kota negara pungkasan usia kp diy".split()
    ),
    "tidar": frozenset("campur hotel".split()),
    "kramat": frozenset("jati djati angker banget sanget".split()),
}
NOT_AFTER: Mapping[str, frozenset[str]] = {
    "wates": frozenset(
        "tanpa ana ono liwat tekan ngliwati stasiun tanah sawah garis ngerti nganti".split()
    ),
    "kramat": frozenset(
        "makam pohon wit uwit keris benda barang tempat malam watu batu sendang sumur paling iku"
        " itu dianggap pusaka kuburan sing yang hari".split()
    ),
    "tidar": frozenset("batik btik taman wisata".split()),
    "gelangan": frozenset(),
}
LIKE_NAMES = frozenset(
    """
    gelanggang gelang galangan gelaran gelombang cacahan cacaran pajangan panggang ranjang pinjang
    sepanjang memanjang panjangnya panjange keramat selamat kemiri rejo kedung sari jurang potret
    tidak tidur tadar sidang sidar waktu watas water wangi batas batesan magang magel malang
    magelangan kramatan kedungan panjangan perpanjang perpanjangan langganan pelanggan berlangganan
    mager magersaren gelengan belangan kalangan
    """.split()
)
"""Words that look like a misspelt name and are none."""
FRONTS = ("kelurahan", "kel", "ndek", "ning", "nang", "di", "ke")
"""Words that are written together with a name: "dicacaban"."""
ENDINGS: Mapping[str, str] = {
    "utara": "ut", "selatan": "sel", "tengah": "teng",
}  # fmt: skip
"""How directions end a word: "magsel", "jumbosel"."""
