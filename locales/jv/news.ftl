## News of a ticket, which nobody asked for at this moment

news-progress = Lapuran *{ $number }* samenika *{ $status }* dening { $agency }.
news-due = Paling telat rampung { TIME($due) }.
news-note = Katrangan petugas: { $note }
news-proof = Bukti fotonipun kula sertakaken.
news-ended-done = Lapuran *{ $number }* sampun rampung dipuntangani { $agency }.
news-ended-not-possible = Nyuwun pangapunten, lapuran *{ $number }* boten saged dipuntangani { $agency }.
news-ended-referred = Lapuran *{ $number }* sanes wewenang kitha, dados kula rujuk.
news-question-done = Menapa saestu sampun rampung? Menawi dereng, mangga dipunkabari paling telat { TIME($until) }. Menawi boten wonten wangsulan, lapuran kula tutup.
news-question-not-possible = Menawi alesan menika dereng saged dipuntampi, mangga dipunkabari paling telat { TIME($until) }. Menawi boten wonten wangsulan, lapuran kula tutup.
news-question-referred = Menawi wonten ngrika dereng kabiyantu, mangga dipunkabari paling telat { TIME($until) }. Menawi boten wonten wangsulan, lapuran kula tutup.
news-late = Nyuwun pangapunten, lapuran *{ $number }* langkung saking wekdal ingkang kula janjekaken. Samenika { $owner } ingkang ngawal langsung.
news-passed-up = Nyuwun pangapunten, lapuran *{ $number }* dereng rampung. Samenika { $owner } ingkang ngawal langsung.
news-moved = Lapuran *{ $number }* dipunpindhah dhateng { $agency }, ingkang gadhah wewenang.
news-reopened = Lapuran *{ $number }* dipunbikak malih amargi wonten ingkang mratelakaken dereng rampung. Samenika { $owner } ingkang ngawal langsung.
news-confirmed = Lapuran *{ $number }* dipuntutup: ingkang lapur mratelakaken sampun rampung. Menawi miturut panjenengan dereng, mangga dipunwangsuli *belum*.
news-closed = Boten wonten kabar malih salebeting tigang dinten, dados lapuran *{ $number }* kula tutup. Matur nuwun sampun mbiyantu njagi kitha. Kados pundi panangananipun?
news-merged = Lapuran *{ $number }* jebul kadadosan ingkang sami kaliyan lapuran warga sanes, dados dipuntangani sesarengan. Nomer panjenengan tetep lumampah.
news-split = Lapuran *{ $number }* jebul kadadosan piyambak, dados samenika dipuntangani piyambak.
news-let-through = Lapuran *{ $number }* sampun dipunpriksa lan dipunlajengaken dhateng { $agency }.
news-unsealed = Identitas panjenengan ing lapuran *{ $number }* dipunbikak dening petugas kalih amargi: { $note } Pambikakan menika kacathet. Menawi boten sarujuk, ketik *operator*.
news-locked = Wonten ingkang kaping gangsal klentu nglebetaken PIN lapuran *{ $number }*. PIN menika kula kunci; saking obrolan menika kabaripun tetep saged dipunpirsani.
news-owner-supervisor = penyelia { $agency }
news-owner-agency = { $agency }

option-done-yes = Sampun rampung
option-done-no = Dereng rampung
option-not-possible-yes = Saged dipuntampi
option-not-possible-no = Dereng saged
option-referred-yes = Sampun kabiyantu
option-referred-no = Dereng kabiyantu
option-score-3 = Marem
option-score-2 = Cekap
option-score-1 = Kirang marem
option-add = Tambah katrangan

## What citizens answer

closing-closed = Matur nuwun. Lapuran *{ $number }* kula tutup. Kados pundi panangananipun?
closing-noted = Matur nuwun, sampun kula cathet. Lapuran *{ $number }* dipuntutup menawi ingkang lapur ugi mratelakaken rampung.
closing-reopened = Inggih, lapuran *{ $number }* kula bikak malih kanthi nomer ingkang sami. Samenika { $owner } ingkang ngawal langsung.
closing-reopened-add = Foto utawi katrangan enggal saged langsung dipunkintun: balesi pesen menika, utawi tutul *Tambah katrangan*.
closing-open = Lapuran *{ $number }* taksih dipuntangani. Kabaripun kula kintun mriki.
closing-over = Lapuran *{ $number }* sampun dipuntutup. Menawi taksih wonten prakawis, mangga damel lapuran enggal.
closing-unknown = Nyuwun pangapunten, saking obrolan menika boten wonten lapuran kanthi nomer menika.
closing-done = Menapa lapuran *{ $number }* sampun rampung?
closing-which = Lapuran ingkang pundi?
closing-nothing = Boten wonten lapuran ingkang nengga wangsulan panjenengan.
rating-thanks = Matur nuwun kagem bijinipun, Bapak/Ibu.
rating-before = Biji kagem lapuran *{ $number }* sampun kula tampi saderengipun. Matur nuwun.
rating-open = Lapuran *{ $number }* taksih dipuntangani, dados dereng saged dipunbiji.

addition-told = Mangga nyerat tambahan kagem lapuran *{ $number }*, utawi kintun fotonipun.
addition-kept = Matur nuwun, sampun kula tambahaken dhateng lapuran *{ $number }*. { $agency } badhe maos.
addition-over = Lapuran *{ $number }* sampun dipuntutup. Seratan panjenengan tetep kula simpen. Menawi taksih wonten prakawis, mangga damel lapuran enggal.
help-closing = Kula lan panjenengan saweg ngrembag asiling lapuran. *menu* kagem layanan sanes.
help-addition = Kula lan panjenengan saweg nambah katrangan lapuran. Serat utawi kintun fotonipun. *batal* kagem mbatalaken.
option-unfollow = Kendel mirsani
following-left = Inggih, kabar lapuran *{ $number }* boten kula kintun malih.

## A conversation that an operator holds

news-held = Petugas { $agency } samenika mangsuli langsung ing mriki, bab *{ $number }*. Ngantos rampung kula boten ndherek mangsuli, kajawi kagem kawontenan darurat.
news-held-due = Wangsulan sepisanan paling telat { TIME($due) }.
news-answered-by = *Petugas { $agency }*
news-answered-words = { $note }
news-handed-back = Samenika kula, layanan otomatis, ingkang mangsuli malih. Menawi perlu petugas, ketik *operator*.
