## Lapuran ingkang dipunpriksa rumiyin

blocking-block-done = Lapuran saking pelapor { $number } wiwit sapunika dipunpriksa petugas rumiyin saderengipun dipunlajengaken.
blocking-block-already = Lapuran saking pelapor { $number } sampun dipunpriksa petugas rumiyin wiwit saderengipun.
blocking-unblock-done = Lapuran saking pelapor { $number } dipunlajengaken langsung malih.
blocking-unblock-already = Lapuran saking pelapor { $number } pancen dipunlajengaken langsung.
refused-block-needs-reason = Alesanipun kedah kaserat.
