## Pesen sepisanan, menu, saha tembung ingkang tansah lumampah

welcome =
    Sugeng rawuh ing Layanan Warga Kutha Magelang. Kula mesin ingkang mangsuli pesen, sanes tiyang.
    Seratan Bapak/Ibu ing mriki kasimpen supados saged dipuntanggapi; kula mboten nate nyuwun NIK, KK, utawi kata sandi. Serat *operator* kangge petugas, *menu* kangge pilihan.
menu = Punapa ingkang saged kula biyantu? Mangga tutul pilihan, utawi serat kemawon kabetahan Bapak/Ibu.
help =
    Serat kemawon kabetahan Bapak/Ibu, upaminipun "lapor lampu dalan mati ing Panjang" utawi "syarat ganti KTP ical".
    Tembung ingkang tansah saged dipunserat: *menu*, *batal*, *kembali*, *bantuan*, *operator*, *tiket saya*, *berhenti*.
cancelled = Inggih, sampun kawurungaken. Mboten wonten ingkang dipunkintun.
nothing-to-cancel = Mboten wonten ingkang perlu dipunwurungaken. Punapa ingkang saged kula biyantu?
resumed = Inggih, mangga dipunlajengaken.
nothing-to-resume = Mboten wonten isian ingkang dereng rampung. Punapa ingkang saged kula biyantu?
draft-found = Lapuran Bapak/Ibu ingkang dereng kakintun taksih kula simpen ({ $about }). Badhe dipunlajengaken, dipunbucal, utawi miwiti malih?
draft-waiting = Taksih wonten lapuran ingkang dereng kakintun ({ $about }). Serat *lanjut* kangge nglajengaken, utawi *buang* menawi mboten sios.
draft-told = "{ $words }"
draft-untold = dereng wonten cariyosipun
draft-dropped = Nggih, lapuran punika dipunbucal. Mboten wonten ingkang dipunkintun.
flow-renewed = Layanan punika nembe kemawon wonten ewah-ewahan. Nyuwun pangapunten, wonten pitakenan ingkang perlu dipunwangsuli malih.
flow-gone = Layanan punika nembe kemawon wonten ewah-ewahan, mila mangga wiwit malih saking menu.
sorry = Nyuwun pangapunten, pesen Bapak/Ibu dereng saged dipunproses amargi wonten alangan ing sistem. Pesenipun sampun kasimpen saha kacathet supados dipunpriksa.

not-understood = Nyuwun pangapunten, kula dereng mangertos maksudipun. Mangga serat mawi tembung sanes, pilih ing ngandhap punika, utawi serat *operator*.
not-an-answer = Nyuwun pangapunten, kula dereng mangertos wangsulanipun.
tap-stale = Pilihan kala wau sampun mboten kangge. Mangga dipunlajengaken saking mriki.
tap-stale-menu = Pilihan kala wau sampun mboten kangge. Samenika punapa ingkang saged kula biyantu?
content-unusable = Nyuwun pangapunten, kula dereng saged maos stiker, kontak, utawi kintunan kados punika. Mangga dipunserat mawi tembung.
content-no-words = Nyuwun pangapunten, kula namung saged maos tembung. Mangga serat kabetahan Bapak/Ibu.
content-edited = Pesen ingkang dipunewahi mboten ngewahi wangsulan wau. Menawi perlu, mangga kaserat malih minangka pesen enggal.
flood = Pesen Bapak/Ibu kathah sanget. Sedaya kula simpen, lan badhe kula wangsuli sareng-sareng sekedhap malih, paling dangu satunggal menit. Kabar bebaya saha tembung *operator* tetep kula wangsuli langsung.
file-too-large = Nyuwun pangapunten, berkas punika kageden. Paling ageng 10 MB kangge foto, 16 MB kangge rekaman swanten, saha 20 MB kangge video utawi dokumen. Mangga kintun ingkang langkung alit, utawi dipunserat kemawon.
file-not-accepted = Nyuwun pangapunten, jinis berkas punika mboten saged katampi. Ingkang saged: foto, pesen swanten, video MP4, PDF, saha dokumen Word, Excel, utawi PowerPoint tanpa makro.
file-lost = Nyuwun pangapunten, kintunan punika mboten dumugi kanthi wetah. Mangga dipunkintun sepisan malih.
file-only-with-report = Nyuwun pangapunten, berkas kados punika namung kula aturaken dhateng petugas sesarengan kaliyan lapuran. Menawi badhe lapor, pilih *Lapuran kadadosan*, lajeng kintun berkasipun; menawi badhe tanglet, mangga dipunserat, utawi serat *operator*.
engine-noted = Matur nuwun, sampun kula cathet.

danger = ⚠️ *Menawi samenika wonten bebaya, telepon rumiyin { $number }* ({ $name }). Obrolan punika sanes layanan darurat.
danger-unsure = ⚠️ *Menawi samenika wonten bebaya, telepon rumiyin { $number }* ({ $name }; menawi mboten nyambung, { $police } Polri). Obrolan punika sanes layanan darurat.

talk-greeting = Sugeng rawuh, Bapak/Ibu. Punapa ingkang saged kula biyantu?
talk-thanks = Sami-sami, Bapak/Ibu. Wonten malih ingkang saged kula biyantu?
talk-goodbye = Matur nuwun, Bapak/Ibu. Menawi wonten kabetahan, mangga serat malih.
talk-about = Kula mesin ingkang mangsuli pesen kagem Pemerintah Kota Magelang, sanes tiyang. Kula saged madosaken produk UMKM, nampi lapuran, mangsuli bab layanan, saha nyambungaken dhateng petugas.

option-menu = Menu
option-yes = Inggih
option-no = Dereng
option-cancel = Batal
option-resume = Lajengaken lapuran
option-afresh = Wiwit enggal
option-drop = Bucal lapuran
option-yes-please = Inggih
option-no-thanks = Mboten
option-report = Lapuran kadadosan
option-report-about = Keamanan, katertiban, fasilitas kutha
option-umkm = Madosi produk UMKM
option-umkm-about = Oleh-oleh, bathik, dhaharan Magelang
option-faq = Pirsa layanan
option-faq-about = KTP, KK, ijin, pambiyantu, lan sanesipun
option-kampung-religi = Kampung Religi
option-kampung-religi-about = Program karukunan antawisipun umat agami
option-tickets = Tiket kula
option-tickets-about = Mirsani kabar lapuran
option-subscriptions = Langganan info
option-subscriptions-about = Wara-wara kutha miturut pilihan
option-stop = Mandheg langganan
option-operator = Matur petugas
option-operator-about = Nitip pesen kangge petugas
option-language = Gantos basa
option-language-about = Indonesia, Jawa, English

help-report = Panjenengan saweg ngisi lapuran. Mangga wangsuli pitakenan ing ngandhap punika; lokasi saha foto saged dipunkintun kapan kemawon. *kembali* kangge wangsul, *batal* kangge murungaken.
help-umkm = Panjenengan saweg madosi produk. Serat nami barang utawi ingkang sade, utawi pilih saking daftar. *menu* kangge layanan sanes.
help-faq = Panjenengan saweg madosi katrangan bab layanan. Serat pitakenanipun mawi tembung piyambak. *menu* kangge layanan sanes.
help-kampung-religi = Panjenengan saweg mirsani Kampung Religi. Serat nami kampung, utawi pilih ing ngandhap punika. *menu* kangge layanan sanes.
help-ticket = Panjenengan saweg madosi tiket. Nomeripun kados LPR-261123-0001. *menu* kangge layanan sanes.
help-operator = Panjenengan saweg nitip pesen kangge petugas. Serat kabetahanipun kanthi ringkes. *batal* kangge murungaken.
help-subscription = Panjenengan saweg ngatur langganan wara-wara. Mangga pilih topikipun, utawi serat naminipun kelurahan. *menu* kangge layanan sanes.
help-stop = Panjenengan saweg ngendelaken langganan.
help-language = Panjenengan saweg milih basa. *menu* kangge layanan sanes.

language-chosen = Bapak/Ibu ngersakaken basa punapa?
language-id = Bahasa Indonesia
language-jv = Basa Jawa
language-en = English
language-switched = Inggih, wiwit samenika kula ngginakaken Basa Jawa. Punapa ingkang saged kula biyantu?
talk-insult = Nyuwun pangapunten bilih palayanan kula dereng ndadosaken remening penggalih. Menawi kersa, petugas siyap mbiyantu.
talk-no-question = Inggih, Bapak/Ibu. Samenika boten wonten pitakenan ingkang ngrantos wangsulan. Punapa ingkang saged kula biyantu?
out-of-scope = Nyuwun pangapunten, punika sanjawining kabisan kula. Kula saged madosaken produk UMKM, nampi laporan, mangsuli bab layanan kitha, lan nyambungaken dhateng petugas.
did-you-mean = Supados boten klentu, pundi ingkang dipun kersakaken Bapak/Ibu? Saged ugi dipun serat kanthi tembung sanes.
