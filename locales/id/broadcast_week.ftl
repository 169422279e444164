## Siaran dalam ringkasan pekan

console-figure-broadcasts = Siaran yang berakhir
console-figure-broadcasts-reached = Siaran: menerima
console-figure-broadcasts-read = Siaran: membaca
console-figure-broadcasts-failed = Siaran: gagal
console-figure-broadcasts-skipped = Siaran: dilewati
console-figure-broadcasts-replies = Siaran: membalas
console-figure-broadcasts-unsubscribed = Siaran: berhenti berlangganan
console-about-broadcasts = Siaran yang selesai atau dibatalkan setelah mulai dikirim.
console-about-broadcasts-reached = Orang yang menerimanya menurut kanalnya. Yang menerima dua siaran dihitung dua kali; yang hasilnya tidak pasti tidak dihitung.
console-about-broadcasts-read = Orang yang membacanya. Hanya WhatsApp yang mengabarkannya, dan hanya bila warga mengizinkan.
console-about-broadcasts-failed = Orang yang kanalnya menolak pesan itu.
console-about-broadcasts-skipped = Orang yang tidak dikirimi: sudah berhenti berlangganan, tidak terjangkau, di luar 24 jam WhatsApp, atau siarannya dibatalkan.
console-about-broadcasts-replies = Pesan warga yang menjawab siaran itu.
console-about-broadcasts-unsubscribed = Orang yang berhenti berlangganan dalam dua hari sesudah menerima siaran itu.
week-broadcasts = Siaran: *{ $broadcasts }*; menerima { $reached }, membaca { $read }, gagal { $failed }, dilewati { $skipped }, membalas { $replies }, berhenti berlangganan { $unsubscribed }
