## Jawaban server kepada halaman obrolan bila pesan ditolak

webchat-error-message = Pesan ini tidak bisa kami terima. Mohon ringkas, paling banyak 20.000 huruf.
webchat-error-size = Kiriman ini terlalu besar.
webchat-error-photo-size = Foto terlalu besar, paling banyak 10 MB.
webchat-error-photo-type = Berkas ini bukan foto yang bisa kami baca. Mohon kirim JPG atau PNG.
webchat-error-origin = Kiriman dari laman lain tidak kami terima. Mohon buka obrolan ini langsung.
webchat-error-unavailable = Layanan sedang sibuk. Pesan akan dikirim lagi sebentar lagi.
