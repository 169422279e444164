## Broadcasts from the terminal

broadcast-cli-sent = Broadcast { $number } is sent now.
broadcast-cli-paused = Broadcast { $number } is paused: nothing more is sent until it is resumed.
broadcast-cli-resumed = Broadcast { $number } goes on.
broadcast-cli-cancelled = Broadcast { $number } is cancelled. Who has it keeps it.
broadcast-cli-goes-on = Only the watching has ended; sending goes on. Look again: python -m bot broadcast status { $number } --follow
broadcast-cli-nobody-yet = Broadcast { $number }: { $state }. No recipients are listed yet.
broadcast-cli-line = Broadcast { $number }: { $state }. { $done } of { $people } people; sent { $got }, failed { $failed }, skipped { $skipped }.
broadcast-cli-line-left = Broadcast { $number }: { $state }. { $done } of { $people } people; sent { $got }, failed { $failed }, skipped { $skipped }. { NUMBER($rate, maximumFractionDigits: 1) } people a second, time left { $left }.
broadcast-cli-quiet = Quiet hours: sending begins { TIME($at) }.
broadcast-cli-limited = WhatsApp's limit for today is reached; it goes on { TIME($at) } at the latest.
broadcast-cli-none = There are no broadcasts yet.
broadcast-cli-number = Number
broadcast-cli-about = { $title } · { $topic }
broadcast-cli-title = Title
broadcast-cli-topic = Topic
broadcast-cli-state = State
broadcast-cli-when = Time (WIB)
broadcast-cli-people = People
broadcast-cli-done = Done
broadcast-cli-channel = Channel
broadcast-cli-at-planned = Planned for { TIME($at) }.
broadcast-cli-at-started = Begun { TIME($at) }.
broadcast-cli-at-ended = Ended { TIME($at) }.
broadcast-cli-reason = { $channel }: { $reason }: { $count } people
broadcast-cli-response = { $replies } replies, { $unsubscribed } people unsubscribed.
broadcast-cli-plan = Still to get it: { $people } people; done around { TIME($at) }.
broadcast-cli-day = WhatsApp { DATE($on) }: { $people } people

## What cannot be done, for operators

refused-broadcast-not-approved = This broadcast is not approved yet; only approved ones are sent.
refused-broadcast-has-begun = This broadcast is being sent already.
refused-broadcast-is-paused = This broadcast is paused; resume it instead.
refused-broadcast-repeats = A repeated broadcast is sent at its time only.
console-action-broadcast-send-now = Broadcast sent before its time
