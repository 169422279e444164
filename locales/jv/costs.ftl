## Ragad WhatsApp

costs-title = Pesen WhatsApp ingkang dumugi, { $month } (WIB)
costs-category = Kategori
costs-messages = Pesen
costs-billable = Mbayar
costs-cost = Ragad
costs-share = Saking anggaran
costs-total = Gunggung
costs-uncategorised = tanpa kategori
costs-no-rate = tarif dereng dipunatur
costs-incomplete = Gunggunging ragad dereng jangkep: tarif saben kategori dipunatur mawi WHATSAPP_RATES.
costs-no-budget = Anggaran saben wulan dereng dipunatur (WHATSAPP_MONTHLY_BUDGET).
costs-budget = Sampun kangge { $total } saking { $budget } ({ $share }).
costs-alert = Pepenget { $at }: { $about }
