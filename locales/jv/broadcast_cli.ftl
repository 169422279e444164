## Broadcasts from the terminal

broadcast-cli-sent = Siaran { $number } dipunkintun sakmenika.
broadcast-cli-paused = Siaran { $number } dipunsela: boten wonten ingkang dipunkintun malih ngantos dipunlajengaken.
broadcast-cli-resumed = Siaran { $number } dipunlajengaken.
broadcast-cli-cancelled = Siaran { $number } dipunbataken. Ingkang sampun nampi tetep gadhah.
broadcast-cli-goes-on = Namung tampilanipun ingkang kendel; pangintunipun lumampah terus. Pirsani malih: python -m bot broadcast status { $number } --follow
broadcast-cli-nobody-yet = Siaran { $number }: { $state }. Dereng wonten ingkang badhe nampi ingkang kadhaptar.
broadcast-cli-line = Siaran { $number }: { $state }. { $done } saking { $people } tiyang; kakintun { $got }, gagal { $failed }, dipunlangkungi { $skipped }.
broadcast-cli-line-left = Siaran { $number }: { $state }. { $done } saking { $people } tiyang; kakintun { $got }, gagal { $failed }, dipunlangkungi { $skipped }. { NUMBER($rate, maximumFractionDigits: 1) } tiyang saben detik, sisa wekdal { $left }.
broadcast-cli-quiet = Jam tentrem: dipunkintun wiwit { TIME($at) }.
broadcast-cli-limited = Wates WhatsApp kangge dinten punika sampun cekap; dipunlajengaken paling telat { TIME($at) }.
broadcast-cli-none = Dereng wonten siaran.
broadcast-cli-number = Nomer
broadcast-cli-about = { $title } · { $topic }
broadcast-cli-title = Irah-irahan
broadcast-cli-topic = Topik
broadcast-cli-state = Kawontenan
broadcast-cli-when = Wekdal (WIB)
broadcast-cli-people = Tiyang
broadcast-cli-done = Rampung
broadcast-cli-channel = Kanal
broadcast-cli-at-planned = Kajadwal { TIME($at) }.
broadcast-cli-at-started = Kawiwitan { TIME($at) }.
broadcast-cli-at-ended = Rampung { TIME($at) }.
broadcast-cli-reason = { $channel }: { $reason }: { $count } tiyang
broadcast-cli-response = { $replies } wangsulan, { $unsubscribed } tiyang kendel langganan.
broadcast-cli-plan = Dereng nampi: { $people } tiyang; rampung kinten-kinten { TIME($at) }.
broadcast-cli-day = WhatsApp { DATE($on) }: { $people } tiyang

## What cannot be done, for operators

refused-broadcast-not-approved = Siaran punika dereng dipunsarujuki; namung ingkang sampun dipunsarujuki ingkang dipunkintun.
refused-broadcast-has-begun = Siaran punika sampun wiwit dipunkintun.
refused-broadcast-is-paused = Siaran punika saweg dipunsela; dipunlajengaken kemawon.
refused-broadcast-repeats = Siaran ingkang ambal-ambalan namung dipunkintun ing wekdalipun.
console-action-broadcast-send-now = Siaran dipunkintun saderengipun wekdalipun
