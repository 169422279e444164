## Mirsani tiket

ticket-chosen = Panjenengan kagungan { $count } tiket. Mangga pilih kangge mirsani kabaripun.
ticket-other = Nomer tiket sanes
ticket-about = { $topic } · { $status }
ticket-none = Dereng wonten tiket saking wicanten punika.
ticket-number = Serat nomer tiketipun, upaminipun LPR-261123-0001.
ticket-bad-number = Nomer tiket wujudipun LPR, enem angka tanggal, lajeng sekawan angka, upaminipun LPR-261123-0001.
ticket-pin = Serat PIN enem angka kangge { $number }.
ticket-bad-pin = PIN punika enem angka.
ticket-wrong-pin = Nomer saha PIN mboten cocog, utawi tiket kakunci amargi PIN asring klentu.
ticket-gone = Nyuwun pangapunten, tiket punika mboten kepanggih.
ticket-card-number = *Tiket { $number }*
ticket-card-topic = Bab: { $topic }
ticket-card-status = Status: *{ $status }*
ticket-card-agency = Ingkang nangani: { $agency }
ticket-card-due = Paling telat rampung: { TIME($due) }
ticket-history = *Lampahipun*
ticket-change = • { TIME($at) }: { $status }
ticket-change-note = • { TIME($at) }: { $status } — { $note }
ticket-done = Menapa sampun rampung?
ticket-next = Saben ewah-ewahan badhe katingal ing mriki.

status-diterima = katampi
status-diverifikasi = saweg dipunpriksa
status-dikerjakan = saweg dipungarap
status-selesai = rampung
status-tidak-bisa = mboten saged dipuntangani
status-dirujuk = kaaturaken dhateng instansi sanes

event-transferred = dipunpindhah dhateng unit sanes
event-breached = langkung saking wekdal ingkang dipunjanjekaken
event-reopened = dipunbikak malih: dereng rampung
event-confirmed = dipuntutup: sampun rampung
event-closed = dipuntutup: boten wonten kabar malih
event-merged = dipungabung kaliyan lapuran ingkang sami
event-split = dipuntangani piyambak malih
event-let-through = sampun dipunpriksa lan dipunlajengaken
