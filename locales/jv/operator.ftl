## Matur dhateng petugas

operator-topic = Serat kanthi ringkes punapa ingkang perlu dipunbiyantu petugas. Nyuwun tulung sampun nyerat NIK utawi nomer KK.
operator-open = Petugas { $agency } saweg makarya saha mangsuli paling telat { TIME($due) }.
operator-opens = Petugas { $agency } makarya malih { TIME($at) }. Pesen Bapak/Ibu kula simpen.
operator-opens-due = Petugas { $agency } makarya malih { TIME($at) } saha mangsuli paling telat { TIME($due) }. Pesen Bapak/Ibu kula simpen.
operator-emergency = Kawontenan darurat sampun nengga petugas: { $numbers }.
operator-queued = Pesen kangge petugas sampun mlebet antrean kanthi nomer *{ $number }*.
operator-queued-before = Pesen punika sampun mlebet antrean petugas.
operator-meanwhile = Kaliyan nengga, kula tetep saged mbiyantu.
