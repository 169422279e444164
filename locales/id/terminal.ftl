## Obrolan di terminal

terminal-hint = Tulis pesan lalu Enter. Nomor memilih, /lokasi -7.48,110.22 mengirim titik, /foto BERKAS mengirim foto, Ctrl-D selesai.
terminal-no-photo = Berkas itu tidak dapat dibaca sebagai foto.
