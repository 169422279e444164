## Ingkang tumbas lan ingkang sade seratan lumantar kula

relay-words-buyer = Serat pesen kangge ingkang sade *{ $about }*. Kula terusaken tanpa nami lan nomer panjenengan. Serat *stop* menawi mboten kersa malih.
relay-words-owner = Serat wangsulan kangge Pembeli { $number } bab *{ $about }*. Nomer panjenengan mboten katingal. Serat *stop* menawi mboten kersa nampi malih.
relay-from-buyer = *Pembeli { $number }* nyerat bab *{ $about }*:
relay-from-owner = Ingkang sade, *{ $shop }*, nyerat bab *{ $about }*:
relay-said = { $words }
relay-option-answer = Wangsuli
relay-option-stop = Stop
relay-option-more = Serat malih
relay-sent = Sampun kula terusaken. Wangsulanipun mangke katingal wonten mriki.
relay-stopped = Sesambetan menika sampun dipunkendelaken, dados pesenipun mboten kula terusaken.
relay-too-many = Dinten menika pesen panjenengan kangge ingkang sade sampun kathah. Pesen menika dereng kula terusaken; mangga dipuncobi malih benjing.
relay-gone = Nyuwun pangapunten, ingkang sade mboten saged dipunsambeti lumantar obrolan menika.
relay-halted = Inggih, dipunkendelaken. Mboten wonten pesen malih ingkang kula terusaken.
help-relay = Kita saweg nyerat pesen antawisipun ingkang tumbas lan ingkang sade. Serat pesenipun, utawi *stop* kangge ngendelaken. *menu* kangge layanan sanes.
