## Work on tickets from the terminal

casework-done = Sampun kacathet.
casework-none = Boten wonten tiket ingkang kabikak.
casework-number = Nomer
casework-topic = Bab
casework-agency = OPD
casework-status = Status
casework-level = Eskalasi
casework-due = Paling telat
casework-held-back = karantina
casework-alias = Ingkang lapur: Warga #{ $alias } (dipunsegel)

## What cannot be done with a ticket, for operators

refused-operator-unknown = Petugas menika boten dipuntepangi.
refused-ticket-unknown = Boten wonten tiket kanthi nomer menika.
refused-ticket-only-forward = Status tiket namung saged majeng.
refused-ticket-is-over = Tiket menika sampun rampung; namung warga ingkang saged mbikak malih.
refused-ticket-proof-needed = Kagem ngrampungaken prelu foto bukti utawi katrangan.
refused-ticket-reason-needed = Prelu alesan ingkang badhe dipunwaos warga.
refused-ticket-nothing-to-confirm = Boten wonten ingkang prelu dipunpesthekaken.
refused-ticket-still-open = Tiket menika taksih dipuntangani.
refused-ticket-too-late = Sampun langkung tigang dinten.
refused-ticket-same-agency = Tiket menika sampun wonten OPD menika.
refused-ticket-unknown-agency = OPD menika boten dipuntepangi.
refused-ticket-same = Tiket boten saged dipungabung kaliyan piyambakipun.
refused-ticket-is-merged = Tiket menika sampun dipungabung; mangga nggarap tiket utaminipun.
refused-ticket-has-duplicates = Tiket menika gadhah lapuran gabungan; mangga dipunpisah rumiyin.
refused-ticket-not-merged = Tiket menika boten dipungabung.
refused-ticket-not-held-back = Tiket menika boten wonten karantina.
refused-ticket-not-sealed = Identitas ingkang lapur boten dipunsegel.
refused-ticket-nobody-asked = Dereng wonten ingkang nyuwun segel dipunbikak.
refused-ticket-same-person = Kedah tiyang sanes ingkang nyarujuki.
refused-ticket-bad-score = Bijinipun setunggal dumugi tiga.
refused-ticket-taken = Tiket menika sampun dipuncepeng { $operator }.
refused-ticket-not-taken = Tiket menika dereng dipuncepeng sinten kemawon; mangga dipunpendhet rumiyin.
refused-ticket-not-yours = Namung petugas ingkang nyepeng tiket menika ingkang saged.
refused-conversation-held = Pacelathon menika saweg dipuncepeng { $operator } kagem tiket { $number }.
refused-conversation-not-held = Pacelathon menika sampun dipunwangsuli bot.
refused-answer-empty = Wangsulanipun taksih kothong.
refused-answer-one-file = Setunggal wangsulan namung ngemot setunggal berkas; sanesipun dipunkintun piyambak.
refused-answer-stale = Warga nembe kemawon nyerat. Mangga dipunwaos rumiyin, lajeng dipunkintun.
refused-answer-unknown = Wangsulan menika boten wonten.
refused-answer-not-yours = Namung ingkang nyerat ingkang saged narik utawi nyepetaken wangsulan.
refused-answer-gone = Wangsulan menika sampun kakintun utawi sampun katarik.
refused-note-empty = Cathetanipun taksih kothong.
