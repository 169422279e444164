## Menahan laporan seseorang untuk dilihat dulu

blocking-block-done = Laporan dari pelapor { $number } mulai sekarang dilihat petugas dulu sebelum diteruskan.
blocking-block-already = Laporan dari pelapor { $number } sudah dilihat petugas dulu sejak sebelumnya.
blocking-unblock-done = Laporan dari pelapor { $number } kembali diteruskan langsung.
blocking-unblock-already = Laporan dari pelapor { $number } memang diteruskan langsung.
refused-block-needs-reason = Alasannya perlu ditulis.
