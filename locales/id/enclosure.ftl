## Berkas yang kami kirim

enclosure-photo-missing = Maaf, foto yang menyertai pesan ini tidak dapat kami kirim.
enclosure-file-missing = Maaf, berkas yang menyertai pesan ini tidak dapat kami kirim.
