## Broadcasts from the terminal

broadcast-cli-sent = Siaran { $number } dikirim sekarang.
broadcast-cli-paused = Siaran { $number } dijeda: tidak ada yang dikirim lagi sampai dilanjutkan.
broadcast-cli-resumed = Siaran { $number } dilanjutkan.
broadcast-cli-cancelled = Siaran { $number } dibatalkan. Yang sudah menerima tetap memilikinya.
broadcast-cli-goes-on = Hanya tampilannya yang berhenti; pengiriman jalan terus. Lihat lagi: python -m bot broadcast status { $number } --follow
broadcast-cli-nobody-yet = Siaran { $number }: { $state }. Belum ada penerima yang didaftar.
broadcast-cli-line = Siaran { $number }: { $state }. { $done } dari { $people } orang; terkirim { $got }, gagal { $failed }, dilewati { $skipped }.
broadcast-cli-line-left = Siaran { $number }: { $state }. { $done } dari { $people } orang; terkirim { $got }, gagal { $failed }, dilewati { $skipped }. { NUMBER($rate, maximumFractionDigits: 1) } orang per detik, sisa waktu { $left }.
broadcast-cli-quiet = Jam tenang: dikirim mulai { TIME($at) }.
broadcast-cli-limited = Batas WhatsApp untuk hari ini tercapai; dilanjutkan paling lambat { TIME($at) }.
broadcast-cli-none = Belum ada siaran.
broadcast-cli-number = Nomor
broadcast-cli-about = { $title } · { $topic }
broadcast-cli-title = Judul
broadcast-cli-topic = Topik
broadcast-cli-state = Keadaan
broadcast-cli-when = Waktu (WIB)
broadcast-cli-people = Orang
broadcast-cli-done = Selesai
broadcast-cli-channel = Kanal
broadcast-cli-at-planned = Dijadwalkan { TIME($at) }.
broadcast-cli-at-started = Dimulai { TIME($at) }.
broadcast-cli-at-ended = Berakhir { TIME($at) }.
broadcast-cli-reason = { $channel }: { $reason }: { $count } orang
broadcast-cli-response = { $replies } balasan, { $unsubscribed } orang berhenti berlangganan.
broadcast-cli-plan = Belum menerima: { $people } orang; selesai kira-kira { TIME($at) }.
broadcast-cli-day = WhatsApp { DATE($on) }: { $people } orang

## What cannot be done, for operators

refused-broadcast-not-approved = Siaran ini belum disetujui; hanya yang disetujui yang dikirim.
refused-broadcast-has-begun = Siaran ini sudah mulai dikirim.
refused-broadcast-is-paused = Siaran ini sedang dijeda; lanjutkan saja.
refused-broadcast-repeats = Siaran berulang hanya dikirim pada waktunya.
console-action-broadcast-send-now = Siaran dikirim sebelum waktunya
