## Buku besar pesan

ledger-in = Masuk: { $answered } dijawab, { $joined } dijawab bersama, { $dead } gagal diproses, { $open } tertinggal, { $unanswered } tanpa tepat satu jawaban, { $strays } tak terbaca.
ledger-out = Keluar: { $sent } terkirim, { $queued } antre, { $failed } gagal, { $uncertain } tidak pasti, { $held } ditahan sampai warga menulis, { $stuck } macet.
ledger-balanced = Seimbang: setiap pesan berakhir tepat sekali.
ledger-unbalanced = TIDAK seimbang: ada pesan yang belum berakhir tepat sekali.
