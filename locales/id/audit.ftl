## Catatan audit

audit-intact = Utuh: { $entries } catatan, tidak ada yang diubah, dihapus, atau disisipkan. Segel terakhir: { $seal }
audit-changed = TIDAK utuh: catatan nomor { $broken_at } bukan yang disegel. Sampai catatan { $entries } masih utuh.
audit-missing = TIDAK utuh: ada catatan yang hilang sebelum nomor { $broken_at }. Sampai catatan { $entries } masih utuh.
audit-end = TIDAK utuh: setelah catatan { $entries } ada yang dipotong atau ditambahkan di luar sistem (nomor { $broken_at }).
