## Menahan laporan seseorang untuk dilihat dulu

block-done = Laporan dari pelapor { $number } mulai sekarang dilihat petugas dulu sebelum diteruskan.
block-already = Laporan dari pelapor { $number } sudah dilihat petugas dulu sejak sebelumnya.
unblock-done = Laporan dari pelapor { $number } kembali diteruskan langsung.
unblock-already = Laporan dari pelapor { $number } memang diteruskan langsung.
block-needs-reason = Alasannya perlu ditulis.
block-unknown-ticket = Tidak ada tiket dengan nomor itu.
