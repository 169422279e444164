## Kata-kata di sekitar pilihan WhatsApp

whatsapp-list-button = Lihat pilihan
whatsapp-choose = Silakan pilih:
whatsapp-answer-number = Balas dengan nomornya.
whatsapp-send-location = Mohon kirim lokasinya.
