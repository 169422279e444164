## Kasarasan kanal

health-refused = Panyedhiya nampik kula: { $reason }
health-unanswered = Panyedhiya mboten mangsuli papriksan: { $reason }
health-unchecked = Mboten wonten proses ingkang mriksa kanal punika.
health-elsewhere = Panyedhiya ngintun pesen warga dhateng alamat sanes, mboten mriki.
health-unpolled = Pesen warga mboten dipunpendhet malih.
health-silent = { $count } pesen warga nengga wonten panyedhiya, lan mboten wonten ingkang mlebet.
health-pending = { $count } pesen warga nengga wonten panyedhiya.
health-problem = Panyedhiya gagal ngintun dhateng webhook kula: { $problem }
health-unreported = Pesen sampun kakintun, nanging webhook kula mboten nampi pawartosipun.
health-failing = Pangintunan gagal terus: { $reason }
health-overdue = Antrian kintun kandheg: { $count } pesen nengga.
health-lost = { $count } pesen setunggal jam pungkasan mboten saged dipunolah.
health-red = Kanal { $channel } ABRIT. { $reasons }
health-recovered = Kanal { $channel } sampun mboten abrit.
