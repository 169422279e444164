## Biaya WhatsApp

costs-title = Pesan WhatsApp yang sampai, { $month } (WIB)
costs-category = Kategori
costs-messages = Pesan
costs-billable = Berbayar
costs-cost = Biaya
costs-share = Dari anggaran
costs-total = Jumlah
costs-uncategorised = tanpa kategori
costs-no-rate = tarif belum diatur
costs-incomplete = Jumlah biaya belum lengkap: atur tarif setiap kategori dengan WHATSAPP_RATES.
costs-no-budget = Anggaran bulanan belum diatur (WHATSAPP_MONTHLY_BUDGET).
costs-budget = Terpakai { $total } dari { $budget } ({ $share }).
costs-alert = Peringatan { $at }: { $about }
