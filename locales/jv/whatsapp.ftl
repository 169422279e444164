## Tembung-tembung ing sakiwa-tengening pilihan WhatsApp

whatsapp-list-button = Tingali pilihan
whatsapp-choose = Mangga dipunpilih:
whatsapp-answer-number = Mangga dipunwangsuli kanthi nomeripun.
whatsapp-send-location = Mangga dipunkirim lokasinipun.
