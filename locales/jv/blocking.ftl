## Lapuran ingkang dipunpriksa rumiyin

block-done = Lapuran saking pelapor { $number } wiwit sapunika dipunpriksa petugas rumiyin saderengipun dipunlajengaken.
block-already = Lapuran saking pelapor { $number } sampun dipunpriksa petugas rumiyin wiwit saderengipun.
unblock-done = Lapuran saking pelapor { $number } dipunlajengaken langsung malih.
unblock-already = Lapuran saking pelapor { $number } pancen dipunlajengaken langsung.
block-needs-reason = Alesanipun kedah kaserat.
block-unknown-ticket = Mboten wonten tiket kanthi nomer punika.
