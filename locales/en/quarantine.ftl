## Reports that an officer looks at first

held-back-diblokir = For now an officer always looks at your reports before they are passed on. If that seems wrong to you, please type *operator*; we will check again.
held-back-banyak-laporan = You have sent us many reports in a short time, so an officer looks at this one first. If it is urgent, type *operator*.
held-back-lonjakan = A great many reports are coming in just now, so an officer looks at everybody's first report. Thank you for your patience.
held-back-tanpa-isi = From what you wrote we could not tell what happened, so an officer looks at it first. You can add to it: type *my tickets*.
