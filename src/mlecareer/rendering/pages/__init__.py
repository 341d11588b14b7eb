"""One module for each kind of answer, named after it: `page(answer, full=…)` says what its page holds."""
