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
