## Looking at reports of somebody first

blocking-block-done = From now on an officer looks at reports of the reporter of { $number } before they go on.
blocking-block-already = An officer looks at reports of the reporter of { $number } already.
blocking-unblock-done = Reports of the reporter of { $number } go on at once again.
blocking-unblock-already = Reports of the reporter of { $number } go on at once anyway.
refused-block-needs-reason = A reason is needed.
