## Siaran: pengumuman kepada yang berlangganan

broadcast-heading = *Pengumuman Pemerintah Kota Magelang*
    { $topic }
broadcast-correction = *RALAT: Pengumuman Pemerintah Kota Magelang*
    { $topic }
broadcast-replaces = Pesan ini menggantikan pengumuman kami sebelumnya.
broadcast-correction-title = RALAT, { $title }
broadcast-words = { $words }
broadcast-place = Tempat: { $name }
broadcast-link-map = Buka peta
broadcast-stop = Tulis *berhenti* bila Bapak/Ibu tidak ingin menerima pengumuman lagi.
