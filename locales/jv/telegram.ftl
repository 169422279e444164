## Telegram

telegram-choose = Sumangga dipunpilih:
telegram-more = Pilihan salajengipun:
telegram-option-location = 📍 Kintun lokasi kula
telegram-location-hint = Kangge ngintun titik lokasi, penceten 📎 lajeng pilih *Lokasi*.
telegram-group-declined = Nyuwun pangapunten, kula namung ngladosi wicanten pribadi, supados data Bapak/Ibu mboten kawaos tiyang sanes. Sumangga mencet asma kula, lajeng ngintun pesen langsung.
telegram-command-help = Pitulungan lan tembung ingkang saged kangge
telegram-command-stop = Mandeg langganan
