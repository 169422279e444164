## Pirsa layanan

faq-question = Mangga serat pitakenan bab layanan kutha. Upaminipun *syarat ganti KTP ical* utawi *cara bayar PBB*.
faq-chosen = Punapa salah satunggal punika ingkang panjenengan kersakaken?
faq-other = Sanes punika sedaya
faq-again = Nyuwun pirsa malih
faq-nothing = Nyuwun pangapunten, wangsulanipun dereng wonten ing data. Pitakenan punika kula cathet supados dipunjangkepi. Panjenengan saged nyerat mawi tembung sanes, utawi nitip pesen kangge petugas.
faq-gone = Nyuwun pangapunten, wangsulan punika saweg dipundandosi. Mangga serat pitakenan sanes.
faq-title = *{ $title }*
faq-text = { $answer }
faq-requirements = *Sarat*
faq-requirement = • { $requirement }
faq-fee = Biaya: { $value }
faq-place = Papan: { $value }
faq-address = Alamat: { $value }
faq-hours = Jam: { $value }
faq-link = Bikak tautan
faq-source = Sumber dipunwaos { DATE($date) }.
faq-overdue = Prelu dipunpesthekaken: pungkasan dipunpriksa { DATE($date) }.
faq-national = Punika aturan umum nasional; tata cara ing Kutha Magelang saged benten.
faq-confirm = Sadereng tindak, mangga konfirmasi rumiyin dhateng { $agency }.
faq-confirm-phone = Mangga konfirmasi rumiyin dhateng { $agency }, telepon { $phone }.
faq-confirm-anyone = Sadereng tindak, mangga konfirmasi rumiyin dhateng kantor kelurahan.
faq-helpful = Punapa katrangan punika mbiyantu?
faq-glad = Kula remen saged mbiyantu. Mangga ndangu malih kapan kemawon.
faq-sorry = Nyuwun pangapunten dereng saged mbiyantu; punika kula cathet supados dipundandosi. Panjenengan saged nyerat mawi tembung sanes, utawi nitip pesen kangge petugas.
faq-helpful-or-sibling = Punapa punika mbiyantu, utawi wonten maksud sanes?
faq-sibling = Utawi: { $title }
