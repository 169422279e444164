## Telegram

telegram-choose = Silakan pilih:
telegram-more = Pilihan lanjutannya:
telegram-option-location = 📍 Kirim lokasi saya
telegram-location-hint = Untuk mengirim titik lokasi, ketuk 📎 lalu pilih *Lokasi*.
telegram-group-declined = Maaf, kami hanya melayani obrolan pribadi, supaya data Bapak/Ibu tidak terbaca orang lain. Silakan ketuk nama kami, lalu kirim pesan langsung.
telegram-command-help = Bantuan dan kata-kata yang bisa dipakai
telegram-command-stop = Berhenti berlangganan
