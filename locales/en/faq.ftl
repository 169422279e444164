## Ask about services

faq-question = Please write your question about a city service. For example *syarat ganti KTP hilang* (replacing a lost ID card) or *cara bayar PBB* (paying property tax). Indonesian words work best.
faq-chosen = Is one of these what you mean?
faq-other = None of these
faq-again = Ask again
faq-nothing = Sorry, we do not have the answer in our data yet. We have noted your question so that we can add it. You can write it in other words, or leave a message for city staff.
faq-gone = Sorry, this answer is being updated. Please write another question.
faq-title = *{ $title }*
faq-text = { $answer }
faq-requirements = *What you need*
faq-requirement = • { $requirement }
faq-fee = Fee: { $value }
faq-place = Place: { $value }
faq-address = Address: { $value }
faq-hours = Hours: { $value }
faq-link = Open link
faq-source = Sources read on { DATE($date) }.
faq-overdue = Please confirm: last checked on { DATE($date) }.
faq-national = These are general national rules; the procedure in Magelang City may differ.
faq-confirm = Please check with { $agency } before you go.
faq-confirm-phone = Please check with { $agency }, phone { $phone }.
faq-confirm-anyone = Please check with the kelurahan office before you go.
faq-helpful = Did this help?
faq-glad = Glad we could help. Ask again any time.
faq-sorry = Sorry this did not help; we have noted it so that we can improve the answer. You can write the question in other words, or leave a message for city staff.
faq-helpful-or-sibling = Did this help, or did you mean something else?
faq-sibling = Or: { $title }
