## Meja petugas

console-name = Operators' Desk
console-city = Layanan Warga Kota Magelang
console-skip = Skip to content
console-navigation = Pages
console-trail = Where you are
console-theme = Light or dark
console-sign-out = Sign out
console-cancel-sign-in = Cancel sign-in
console-go-on = Continue
console-save = Save
console-cancel = Cancel
console-filter = Filter
console-busy = One moment, loading…
console-at = { TIME($at) }
console-paused = Too many tries. Please wait { $minutes } minutes and try again.

## Masuk

console-sign-in = Sign in
console-sign-in-about = For operators of the City of Magelang.
console-sign-in-do = Sign in
console-sign-in-help = Forgot your password or changed your phone? Ask your administrator.
console-sign-in-wrong = Login or password do not match.
console-login = Login
console-login-hint = Small letters, digits, dots or dashes; e.g. budi.satpolpp
console-password = Password
console-password-new = New password
console-password-again = New password once more
console-password-current = Current password
console-password-hint = At least 12 characters. A few words that are easy to remember beat one that is complicated.
console-password-change = Change password
console-password-change-about = After the change you are signed out everywhere else.
console-password-wrong = The current password does not match.
console-password-short = The password is too short; use at least 12 characters.
console-password-long = The password is too long; use at most 200 characters.
console-password-personal = Please do not use your name or login as password.
console-password-common = This password is too easy to guess.
console-password-differs = The two new passwords differ.
console-password-same = The new password must differ from the old one.
console-own-password = Make your own password
console-own-password-about = The password you were given is temporary. Make a new one that only you know.

## Kode

console-code = Code
console-code-title = Enter the code
console-code-about = Open the authenticator app on your phone and enter the six digits it shows.
console-code-hint = No phone at hand? Enter one of your recovery codes.
console-code-wrong = The code does not fit or was used already. Wait for the next one and try again.
console-codes = Two-step verification
console-codes-on = On
console-codes-off = Off
console-codes-change = Change phone
console-codes-stop = Turn off
console-codes-needed = Your role requires two-step verification.
console-enrol = Set up two-step verification
console-enrol-about = A password alone is then not enough to sign in: it also takes a code from your phone.
console-enrol-why = Protect your account with a code from your phone.
console-enrol-app = Install an authenticator app on your phone, such as Google Authenticator or Aegis.
console-enrol-scan = Scan this picture with the app.
console-enrol-picture = QR code for the authenticator app
console-enrol-by-hand = Cannot scan? Type this key
console-enrol-prove = Enter the six digits that the app shows.
console-enrol-do = Turn on
console-recovery = Recovery codes
console-recovery-about = Keep or print these codes. Should your phone be lost, each of them lets you in once.
console-recovery-once = These codes are shown only this once.
console-recovery-kept = I have kept them
console-recovery-left = Recovery codes left: { $left }
console-recovery-renew = New recovery codes
console-confirm-recovery = Make new recovery codes
console-confirm-about-recovery = The old recovery codes will no longer work.
console-confirm-stop = Turn off two-step verification
console-confirm-about-stop = After this a password alone is enough to sign in.

## Beranda dan akun

console-home = Home
console-greeting = Welcome, { $name }
console-home-about = Choose what you would like to do.
console-account = My account
console-account-about = Password, two-step verification and sessions.
console-role = Role
console-role-operator = Operator
console-role-supervisor = Supervisor
console-role-editor = Editor
console-role-administrator = Administrator
console-role-hint = Supervisors and administrators must use two-step verification.
console-agency = Agency
console-safety = Safety
console-sign-ins = My sessions
console-sign-ins-about = Where you are signed in. End what you do not recognise, then change your password.
console-sign-in-seen = Last used { TIME($at) } from { $address }
console-sign-in-here = This device
console-sign-in-end = End
console-sign-ins-end = End all others
console-browser-unknown = Unknown browser

## Petugas

console-operators = Operators
console-operators-about = Who may sign in, and in which role.
console-operators-back = Back to the operators
console-operator-add = Add an operator
console-operator-add-about = They get a temporary password, to be replaced when they first sign in.
console-operator-name = Name
console-operator-state = State
console-place = Role and agency
console-access = Access
console-state-inactive = Inactive
console-state-no-password = No password yet
console-state-temporary = Temporary password
console-state-codes = Active, two-step
console-state-active = Active
console-operator-reset = Give a temporary password
console-operator-reset-about = For a forgotten password or a lost phone. Two-step verification starts anew and all sessions end.
console-operator-deactivate = Deactivate
console-operator-deactivate-about = They are signed out at once and cannot come back. Their history stays.
console-operator-activate = Activate again
console-operator-activate-about = They can sign in again with their password.
console-temporary = Temporary password
console-temporary-about = Hand it to { $name } in person. It lasts three days and must be replaced at the first sign-in.
console-temporary-once = This password is shown only this once.
console-cannot-login = A login has 2 to 40 small letters, digits, dots, underscores or dashes.
console-cannot-name = A name is needed, at most 80 characters on one line.
console-cannot-agency = This agency is unknown.
console-cannot-taken = This login is taken.
console-cannot-gone = There is no such operator.
console-cannot-inactive = This operator is inactive. Activate them first.
console-cannot-oneself = You cannot change your own access here; ask another administrator.

## Audit

console-audit = Audit log
console-audit-about = Who changed what and when. Entries are only added, never changed.
console-audit-at = Time
console-audit-actor = Who
console-audit-action = Action
console-audit-subject = About
console-audit-detail = Detail
console-audit-none = No entries match.
console-audit-older = Load older entries
console-audit-verify = Verify
console-audit-intact = Intact: { $entries } entries, none changed, removed or inserted.
console-audit-seal = Last seal:

## Baris perintah

console-cli-added = { $login } was added. Temporary password (three days, shown once): { $password }
console-cli-reset = Temporary password of { $login } (three days, shown once): { $password }
console-demo = { $url } as { $login }, password: { $password } (for trying only)
console-demo-codes =   code from an authenticator app, key: { $secret }

## Nama tindakan

console-action-sign-in = Signed in
console-action-account-password = Changed password
console-action-account-codes-on = Turned two-step on
console-action-account-codes-off = Turned two-step off
console-action-account-recovery-renew = New recovery codes
console-action-account-recovery-used = Used a recovery code
console-action-operator-add = Added operator
console-action-operator-demo = Added trial operator
console-action-operator-reset = Temporary password
console-action-operator-place = Changed role or agency
console-action-operator-deactivate = Deactivated operator
console-action-operator-activate = Activated operator

## Kabar

console-notice-signed-out = You are signed out.
console-notice-password = Your password was changed.
console-notice-codes-off = Two-step verification was turned off.
console-notice-sign-in-ended = The session was ended.
console-notice-sign-ins-ended = All other sessions were ended.
console-notice-operator-placed = Role and agency were saved.
console-notice-operator-deactivated = The operator was deactivated.
console-notice-operator-activated = The operator is active again.

## Galat

console-error = Something is wrong
console-error-home = Go to the first page
console-error-forbidden-title = This page is not for your role
console-error-forbidden = If you need it, ask an administrator.
console-error-form-title = The form has expired
console-error-form = Nothing was changed. Open the page again and send it once more.
console-error-origin-title = The request was refused
console-error-origin = It did not come from our own page. Nothing was changed.
console-error-missing-title = Page not found
console-error-missing = The address may be mistyped, or the page has moved.
console-error-invalid-title = The request cannot be read
console-error-invalid = Open the page again and try once more.
console-error-unavailable-title = The system cannot be reached
console-error-unavailable = Please try again in a moment. Nothing is lost.
console-error-fault-title = Something went wrong
console-error-fault = The fault was noted. Please try again.
console-action-ticket-status = Change a ticket
console-action-ticket-assigned = Assign a ticket
console-action-ticket-transferred = Transfer a ticket
console-action-ticket-merged = Join tickets
console-action-ticket-split = Split a ticket
console-action-ticket-let-through = Let a ticket through
console-action-ticket-unsealing-asked = Ask to open a seal
console-action-ticket-unsealed = Open a seal
console-action-citizen-block = Block a reporter
console-action-citizen-unblock = Lift a block

## Operators' accounts of Telegram

console-telegram = Telegram
console-telegram-about = With a linked account you can answer citizens from the operators' group on Telegram.
console-telegram-on = Linked
console-telegram-off = Not linked
console-telegram-link = Link Telegram
console-telegram-cut = Unlink
console-telegram-code-about = Send this to our bot in a private chat on Telegram.
console-telegram-code-hint = Good for ten minutes, once. Give it to nobody: whoever has it answers in your name.
console-telegram-code-done = I have sent it
console-confirm-telegram = Link Telegram
console-confirm-about-telegram = It takes the place of the account that was linked before.
console-notice-telegram-cut = The Telegram account is unlinked.
console-action-account-telegram-code = Telegram code
console-action-account-telegram-linked = Link Telegram
console-action-account-telegram-cut = Unlink Telegram
