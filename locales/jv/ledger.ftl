## Buku besar pesan

ledger-in = Mlebet: { $answered } dipunwangsuli, { $joined } dipunwangsuli sareng, { $handed } kagem petugas, { $dead } gagal, { $open } kantun, { $unanswered } tanpa setunggal wangsulan, { $strays } mboten kawaos.
ledger-out = Medal: { $sent } kakintun, { $queued } antri, { $failed } gagal, { $uncertain } mboten mesthi, { $held } ngentosi serat saking warga, { $stuck } macet.
ledger-balanced = Timbang: saben pesen rampung sepisan.
ledger-unbalanced = MBOTEN timbang: wonten pesen ingkang dereng rampung sepisan.

letters-none = Mboten wonten pesen ingkang gagal, kasimpen, utawi mboten mesthi.
letters-at = Wekdal (WIB)
letters-channel = Kanal
letters-id = Nomer
letters-state = Kawontenan
letters-reason = Sebab
letters-state-failed = gagal kakintun
letters-state-uncertain = mboten mesthi
letters-state-held = kasimpen
letters-state-dead = gagal dipunlampahi
