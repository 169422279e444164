## Cari produk UMKM

umkm-words = Produk apa yang Bapak/Ibu cari? Misalnya *getuk*, *tas batik*, atau *kupat tahu*. Punya usaha sendiri? Tulis *daftar usaha*.
umkm-chosen = { $page ->
    [1] Ada { $count } produk untuk "{ $words }". Pilih untuk melihat rinciannya, atau tulis pencarian lain.
   *[other] Produk untuk "{ $words }", halaman { $page }. Pilih untuk melihat rinciannya, atau tulis pencarian lain.
}
umkm-nearest = { $page ->
    [1] Yang persis "{ $words }" belum ada; pencarian ini kami catat. Yang paling mirip:
   *[other] Yang paling mirip dengan "{ $words }", halaman { $page }:
}
umkm-maybe = { $page ->
    [1] Mungkin maksud Bapak/Ibu *{ $words }*? Ada { $count } produk. Pilih untuk melihat rinciannya, atau tulis pencarian lain.
   *[other] Mungkin maksud Bapak/Ibu *{ $words }*, halaman { $page }. Pilih untuk melihat rinciannya, atau tulis pencarian lain.
}
umkm-told = { $line }
umkm-limit-most = di bawah { RUPIAH($price) }
umkm-limit-least = mulai { RUPIAH($price) }
umkm-limit-between = { RUPIAH($least) }–{ RUPIAH($most) }
umkm-limit-kelurahan = { $kelurahan }
umkm-limit-open = buka sekarang
umkm-limit-near = dekat { $place }
umkm-limit-near-pin = dekat lokasi Bapak/Ibu
umkm-dropped-open = Tidak ada yang kami ketahui buka sekarang, jadi kami tampilkan semuanya.
umkm-dropped-kelurahan = Tidak ada di kelurahan itu, jadi kami tampilkan dari tempat lain.
umkm-dropped-price = Tidak ada dengan harga itu, jadi kami tampilkan harga lain.
umkm-unsure = Yang belum kami ketahui harga, kelurahan, atau jam bukanya ada di urutan terakhir.
umkm-nothing = Maaf, belum ada produk "{ $words }" di daftar kami. Pencarian ini kami catat supaya bisa dilengkapi.
umkm-more = Berikutnya
umkm-search-again = Cari lagi
umkm-back-to-list = Kembali ke daftar
umkm-gone = Maaf, produk ini sudah tidak ada di daftar.
umkm-what-next = Mau lihat yang lain?
umkm-about = { RUPIAH($price) } · { $place }
umkm-about-price = { RUPIAH($price) }
umkm-about-place = { $place }
umkm-about-no-price = Harga belum ada
umkm-card-name = *{ $name }*
umkm-card-seller = Penjual: { $seller }
umkm-card-price = Harga: { RUPIAH($price) }{ $per }
umkm-card-price-range = Harga: { RUPIAH($price) }–{ RUPIAH($most) }{ $per }
umkm-card-price-date = Harga per { DATE($date) }; tanyakan harga terbaru ke penjual
umkm-card-price-note = Catatan harga: { $note }
umkm-card-no-price = Harga: belum ada di data kami, mohon tanyakan ke penjual
umkm-card-kelurahan = Kelurahan: { $kelurahan }
umkm-card-address = Alamat: { $address }
umkm-card-hours = Buka: { $hours }
umkm-card-outside = Catatan: dari sekitar Magelang, belum tentu dari Kota Magelang
umkm-card-about = { $about }
umkm-card-source = Data per { DATE($date) }
umkm-link-chat = Chat penjual
umkm-link-map = Buka peta
umkm-card-confirmed = Harga dikonfirmasi { DATE($date) }
umkm-card-gone = Stok: sedang habis
umkm-card-left = Stok: { $left }
umkm-write = Tulis ke penjual
umkm-order = Halo, saya mau pesan { $name } ({ RUPIAH($price) }{ $per }). Saya melihatnya di Layanan Warga Kota Magelang. Apakah masih ada?
umkm-order-bare = Halo, saya mau pesan { $name }. Saya melihatnya di Layanan Warga Kota Magelang. Berapa harganya?
