## Siaran: wara-wara dhateng ingkang langganan

broadcast-heading = *Wara-wara Pamarentah Kutha Magelang*
    { $topic }
broadcast-correction = *RALAT: Wara-wara Pamarentah Kutha Magelang*
    { $topic }
broadcast-replaces = Seratan punika nggantos wara-wara ingkang saderengipun.
broadcast-correction-title = RALAT, { $title }
broadcast-words = { $words }
broadcast-place = Papan: { $name }
broadcast-link-map = Bikak peta
broadcast-stop = Serat *berhenti* menawi Panjenengan mboten kersa nampi wara-wara malih.

## Wangsulan tumrap wara-wara

reply-about = Kadosipun punika pitakenan bab wara-wara "{ $title }".
reply-words = Ingkang badhe kula aturaken: "{ $words }"
reply-wanted = Pesen punika kula aturaken dhateng petugas? Wangsulanipun dipunkintun ing obrolan punika.
reply-option-yes = Aturaken petugas
reply-declined = Inggih, mboten wonten ingkang dipunaturaken. Punapa ingkang saged kula biyantu?
reply-topic = { $title }: { $words }
help-reply = Panjenengan saweg ngrembag wara-wara kutha. Pilih *Aturaken petugas* menawi kersa dipunwangsuli petugas, utawi serat malih pitakenanipun. *menu* kangge layanan sanes.
