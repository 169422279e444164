## Buku besar pesan

ledger-in = Masuk: { $answered } dijawab, { $joined } dijawab bersama, { $handed } untuk petugas, { $dead } gagal diproses, { $open } tertinggal, { $unanswered } tanpa tepat satu jawaban, { $strays } tak terbaca.
ledger-out = Keluar: { $sent } terkirim, { $queued } antre, { $failed } gagal, { $uncertain } tidak pasti, { $held } ditahan sampai warga menulis, { $stuck } macet.
ledger-balanced = Seimbang: setiap pesan berakhir tepat sekali.
ledger-unbalanced = TIDAK seimbang: ada pesan yang belum berakhir tepat sekali.

letters-none = Tidak ada pesan yang gagal, ditahan, atau tidak pasti.
letters-at = Waktu (WIB)
letters-channel = Kanal
letters-id = Nomor
letters-state = Keadaan
letters-reason = Sebab
letters-state-failed = gagal dikirim
letters-state-uncertain = tidak pasti
letters-state-held = ditahan
letters-state-dead = gagal diproses
