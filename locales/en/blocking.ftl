## Looking at reports of somebody first

block-done = From now on an officer looks at reports of the reporter of { $number } before they go on.
block-already = An officer looks at reports of the reporter of { $number } already.
unblock-done = Reports of the reporter of { $number } go on at once again.
unblock-already = Reports of the reporter of { $number } go on at once anyway.
block-needs-reason = A reason is needed.
block-unknown-ticket = There is no ticket with that number.
