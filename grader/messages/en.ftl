### The sentences of the grader in English. `ru.ftl` has the same ids with the same arguments.
###
### SECONDS($n) writes a duration, ERROR($type, $text) an exception with or without a text.
### An argument called `line` is 0 where the line is not known.

## The names of the verdicts: `verdict-` and the verdict's word, spaces as hyphens.

verdict-unimportable = unimportable
verdict-missing = missing
verdict-not-started = not started
verdict-crashed = crashed
verdict-blocked = blocked
verdict-sequential = sequential
verdict-deadlocked = deadlocked
verdict-hung = hung
verdict-raised = raised
verdict-leaked = leaked
verdict-wrong = wrong
verdict-passed = passed
verdict-skipped = skipped
verdict-error = error

## unimportable

unimportable-syntax =
    { $line ->
        [0] The file is not valid Python
       *[other] Line { $line } is not valid Python
    }: { $kind ->
        [never-closed] the bracket `{ $what }` is never closed
        [unmatched] the bracket `{ $what }` closes nothing
        [mismatched] the bracket `{ $what }` closes one of another kind
        [colon] a colon is missing
        [block] what follows the colon has to be indented
        [indent] the line is indented more than it should be
        [unindent] the indent fits none of the lines above
        [tabs] tabs and spaces are mixed in the indents
        [string] a quote is not closed
        [quotes] the quote { $what } is none of Python's
        [character] the character { $what } may not stand here
        [invisible] there is an invisible character ({ $what })
        [print] `{ $what }` needs brackets round its arguments
        [await] `{ $what }` may stand only inside `async def`
        [outside] `{ $what }` stands outside of what it belongs to
        [comma] a comma may be missing
        [equals] `=` stands where `==` may be meant
        [except] a `try` has neither `except` nor `finally`
        [invalid] Python does not understand what is marked
       *[other] { $said }
    }.
unimportable-exception = Importing the file ends with { ERROR($type, $text) }.
unimportable-pasted = Line { $line } looks like text from a console, not like code.
unimportable-conflict = Line { $line } is a mark that Git has left where two versions collided.
unimportable-encoding = The file is not text in UTF-8.
unimportable-work = Importing the file starts work that never ends.
unimportable-module = The file imports `{ $name }`, which is not there.
unimportable-input = Line { $line } asks for input while the file is imported.
unimportable-arguments = Line { $line } reads arguments of the command line while the file is imported.
unimportable-no-file = The file opens `{ $name }` while it is imported, and there is no such file.
unimportable-exit = Line { $line } ends the program while the file is imported.
unimportable-gone = This Python's asyncio has no `{ $name }`.
unimportable-missing-file = The submission has no file { $file }.
unimportable-misplaced-file = The submission has no file { $file }, but there is { $found }.
unimportable-link = { $file } is a link that leads out of the submission.
unimportable-unreadable = The file { $file } cannot be read.
unimportable-too-large = { $file } is larger than one mebibyte.

advice-unimportable-syntax = Look at this line and the one above it: a bracket, a quote, a colon or an indent is often missing there.
advice-unimportable-exception = Run the file with Python yourself; it has to be importable without arguments, input or other files.
advice-unimportable-await = Make the function around it `async def`; at the top of the file, use `asyncio.run(main())` under `if __name__ == "__main__":`.
advice-unimportable-tabs = Let the editor turn tabs into spaces in the whole file, and indent by four spaces.
advice-unimportable-quotes = Type the quotes anew in a code editor: Python knows `"` and `'`.
advice-unimportable-pasted = Leave in the file only what you would have typed yourself: no prompts such as `>>>`, no output, no Markdown.
advice-unimportable-conflict = Keep the lines that you want, and remove the lines that begin with `<<<<<<<`, `=======` and `>>>>>>>`.
advice-unimportable-encoding = Save it anew in UTF-8; editors call this "Save with encoding".
advice-unimportable-module = Use Python's own library, and write helpers into the file itself: no other file of yours comes with it.
advice-unimportable-start = Move it into a function that is called under `if __name__ == "__main__":`.
advice-unimportable-no-file = Open files inside the function that needs them; the checks bring no other file of yours.
advice-gone = It was removed, or it is misspelt: look for its successor in the asyncio documentation.
advice-gone-coroutine = Write `async def` instead of the decorator, and `await` instead of `yield from`.
advice-unimportable-work = Put what starts the program under `if __name__ == "__main__":`.
advice-unimportable-link = Put the file itself there, in the folder of the exercise.
advice-unimportable-unreadable = Look at the permissions of the file and of its folder; both have to be readable.
advice-unimportable-too-large = Hand in the program alone, without data or pasted output.
advice-unimportable-missing-file = Save your work under exactly this name, in the folder of the exercise.
advice-unimportable-misplaced-file = If that is your work, rename it or move it.

## missing
# $expected and $found are class, coroutine, function, async-generator, context-manager or value.

missing-name = The file defines no `{ $name }`.
missing-name-similar = The file defines no `{ $name }`, but it has `{ $similar }`.
missing-name-inside = `{ $name }` is defined on line { $line }, but inside another function or class.
missing-empty = The file is empty.
missing-not-coroutine = `{ $name }` is not a coroutine function.
missing-class = The file defines no class `{ $name }`.
missing-wrong-kind =
    `{ $name }` has to be { $expected ->
        [class] a class
        [coroutine] a coroutine function
        [function] an ordinary function
        [async-generator] an async generator
        [context-manager] an async context manager
        [value] a value
       *[other] { $expected }
    }, but it is { $found ->
        [class] a class
        [coroutine] a coroutine function
        [function] an ordinary function
        [async-generator] an async generator
        [context-manager] an async context manager
        [value] a value
       *[other] { $found }
    }.

advice-missing-name = Define it at the top level of the file, with the name and the parameters that the statement gives.
advice-missing-name-similar = Rename it to the name that the statement gives.
advice-missing-name-inside = Move it to the left edge: nobody outside can reach what is defined inside.
advice-missing-empty = Write your code into it, and save it; `grader reset` brings the stub back.
advice-missing-not-coroutine = Define it with `async def`.
advice-missing-class = Define the class at the top level of the file, with the name that the statement gives.
advice-missing-wrong-kind = Define it as the statement and the stub show it.

## not started

not-started = `{ $name }` is still the stub.

advice-not-started = Read the statement, then put your own code where the stub raises NotImplementedError.

## crashed
# $what is memory, cpu, processes, files, disk, output or messages.

crashed-exit = The program ended itself with exit code { $code } in the middle of the check.
crashed-signal = The program was ended by signal { $signal } in the middle of the check.
crashed-protocol = The program broke its connection to the grader in the middle of the check.
crashed-limit =
    { $what ->
        [memory] The program took more memory than it may.
        [cpu] The program took more processor time than it may.
        [processes] The program started more threads or processes than it may.
        [files] The program opened more files than it may.
        [disk] The program wrote more to disk than it may.
        [output] The program printed more than it may.
        [messages] The program made more calls than it may, or passed values that are too large.
       *[other] The program went beyond a limit: { $what }.
    }

advice-crashed-exit = Leave out `sys.exit()`, `exit()` and `os._exit()`: return from the coroutine instead.
advice-crashed-signal = Look for recursion without an end, for `os.kill` and for calls into C code.
advice-crashed-protocol = Do not close descriptors that your code has not opened, and leave asyncio's own insides alone.
advice-crashed-limit = Look for a loop that keeps everything it makes, or that never stops starting or printing something.

## blocked

blocked-call = `{ $call }` held the event loop for { SECONDS($seconds) }, and nothing else could run.
blocked-cpu = A computation held the event loop for { SECONDS($seconds) }, and nothing else could run.
blocked-unknown = Something held the event loop for { SECONDS($seconds) }, and nothing else could run.
blocked-many =
    { $count ->
        [one] { $count } short stop held the event loop for { SECONDS($seconds) }.
       *[other] { $count } short stops held the event loop for { SECONDS($seconds) } in all.
    }

advice-blocked-sleep = Write `await asyncio.sleep(...)` instead of `time.sleep(...)`.
advice-blocked-network = Use an async client or asyncio streams (`await asyncio.open_connection(...)`); what cannot wait asynchronously goes to `await asyncio.to_thread(...)`.
advice-blocked-file = Move the work with the file into a function and call it with `await asyncio.to_thread(...)`.
advice-blocked-process = Use `await asyncio.create_subprocess_exec(...)`, then `await process.communicate()`.
advice-blocked-input = Call it in a thread: `await asyncio.to_thread(input)`.
advice-blocked-wait = In a coroutine use the lock, queue or event of asyncio and `await` it; wait for a thread with `await asyncio.to_thread(...)` or `asyncio.wrap_future(...)`.
advice-blocked-cpu = Give the computation to a process pool with `loop.run_in_executor(pool, ...)`, or cut it into pieces with `await asyncio.sleep(0)` between them.
advice-blocked-function = Call this function in a thread: `await asyncio.to_thread(...)`.
advice-blocked-unknown = Find the call on this line that waits without `await`, and use its async counterpart or `await asyncio.to_thread(...)`.
advice-blocked-untold = This was measured from outside, and your program's own account leaves it out: let the event loop and the grader's objects in your process alone, and look for a call that waits without `await`.
advice-blocked-many = Each stop is short, but together they hold up everybody: use async counterparts, or move the whole piece of work to `await asyncio.to_thread(...)`.

## sequential, and other times that are not right

sequential = It took { SECONDS($elapsed) }: one after the other is { SECONDS($one_by_one) }, all at once would be { SECONDS($at_once) }.
too-fast = It took only { SECONDS($elapsed) }, though the work takes at least { SECONDS($at_least) }.
wrong-time = It took { SECONDS($elapsed) } instead of { SECONDS($expected) }.

advice-sequential = Start everything first, await it afterwards: `asyncio.gather(...)`, `asyncio.TaskGroup` or `asyncio.create_task(...)`; an `await` inside a loop waits for each item before the next one starts.
advice-too-fast = Await every call and every delay that the statement asks for; a call without `await` does nothing.
advice-wrong-time = Compare your delays with the statement, and see which of them should overlap and which should not.

## deadlocked, hung

deadlocked =
    { $count ->
        [one] A task waits for something that can never happen.
       *[other] { $count } tasks wait for something that can never happen.
    }
hung-loop-time = After { SECONDS($limit) } on the clock of the event loop the program was still not done.
hung-real-time = After { SECONDS($limit) } of real time the program was still not done.
hung-interrupted = You have stopped the program after { SECONDS($seconds) }; this is where it was.

advice-deadlocked = Ask who should wake it: a `put` for every `get`, a `task_done()` for every item, a `set()` for every event, a `release()` for every lock, also when an exception comes in between.
advice-hung-loop-time = Find the loop that goes on for ever, and give it a condition to end on or cancel its task.
advice-hung-real-time = Find the loop that goes round without an `await` that really waits, and give it an end.

## raised

raised = Your code raised { ERROR($type, $text) }.
raised-parameters = `{ $name }` cannot be called as the statement says: { $text }.
raised-hidden = Your code raised { $type }.

advice-raised = Begin at this line: what does it get that you did not expect?
advice-raised-parameters = Give it the parameters of the stub: the same ones, in the same order, with the same defaults.
advice-raised-order = Something else has come than you expected here: compare the order of the parameters with the statement.
advice-raised-import = Write the `import` for it at the top of the file.
advice-raised-letters = This name mixes Latin and Russian letters that look alike: type it anew with an English keyboard.
advice-raised-hidden-module = A name of yours hides the module `asyncio`: rename it.
advice-raised-input = The checks have no keyboard: take what you need as a parameter.
advice-raised-network = The checks have no network: use what the function is given to fetch with.
advice-raised-running-loop = The check already runs an event loop: write `await main()` instead of `asyncio.run(main())` inside a coroutine.
advice-raised-no-loop = Start the program with `asyncio.run(main())`, and ask for the loop only inside a coroutine, with `asyncio.get_running_loop()`.
advice-raised-await = Look at what stands after `await`: it has to be a coroutine, a task or a future, not a plain value.
advice-raised-not-awaited = A coroutine was used as if it were its result: put `await` in front of the call.
advice-raised-awaited-twice = A coroutine can be awaited only once: call the function again to get a new one.
advice-raised-other-loop = Create locks, queues and semaphores inside the coroutine that uses them, not at the top of the file.
advice-raised-wait-coroutines = Give `asyncio.wait` tasks instead of coroutines: `asyncio.create_task(...)` makes one.
advice-raised-loop-argument = Leave out `loop=`: asyncio finds the running loop itself.

## leaked

leaked-task =
    { $line ->
        [0] The task { $name } was still running at the end.
       *[other] The task { $name }, created on line { $line }, was still running at the end.
    }
leaked-coroutine = The coroutine `{ $name }` was created but never awaited.
leaked-generator = The async generator `{ $name }` was left half way and never closed.

advice-leaked-task = Await every task before you return, or cancel it and await it; `asyncio.TaskGroup` does that for you.
advice-leaked-coroutine = Put `await` in front of the call, or start it with `asyncio.create_task(...)`.
advice-leaked-generator = Close it with `await generator.aclose()`, or use it in `async with contextlib.aclosing(...)`.

## wrong

wrong-hidden = This does not hold yet: { $title }.
wrong-example = This does not hold yet: { $title }.
wrong-order = The result depends on the order in which answers arrive, so this does not always hold: { $title }.

wrong-nothing = The result is None: nothing is returned.
wrong-printed = The result is None: it is printed, but not returned.
wrong-type = This came to a value of the type `{ $found }`, and `{ $expected }` is expected.
wrong-value = This came to { $found }, and { $expected } is expected.

advice-wrong-nothing = Return the result with `return`, on every way through the function.
advice-wrong-printed = Write `return` instead of `print`: a caller cannot use what stands on the screen.
advice-wrong-type = Turn it into the type that the statement names, with `list(...)` for example.
advice-wrong-hidden = Read the statement once more with this sentence in mind, and try your code on an example of your own.
advice-order = It goes well in one order of the answers and badly in another: look for what your code reads before an `await` and relies on after it, for it may have changed meanwhile; a lock around both keeps the others out.
advice-wrong-example = Compare with test_examples.py: it shows what is called and what should come back.

## passed, skipped, error

passed = All is as it should be.
skipped = Not checked: { $reason }.
error = The grader itself failed here, which does not count against you: { $reason }.

advice-error = Show this to your teacher.

## The words of the reports

report-score =
    { $max ->
        [one] { $score } of { $max } point
       *[other] { $score } of { $max } points
    }
report-exercises =
    { $count ->
        [one] { $count } exercise
       *[other] { $count } exercises
    }
report-checks-passed =
    { $total ->
        [one] { $passed } of { $total } check passed
       *[other] { $passed } of { $total } checks passed
    }
report-more =
    { $count ->
        [one] and { $count } more
       *[other] and { $count } more
    }
report-exercise = Exercise
report-points-column = Points
report-total = Total
report-hidden = hidden
report-example = example
report-seconds = { SECONDS($seconds) }
report-loop-time = { SECONDS($seconds) } of loop time
report-real-time = { SECONDS($seconds) } of real time
report-advice = What to try
report-output = Printed
report-running = Checking { $exercise }
report-all-passed = Everything passes.
report-no-hidden = The hidden checks are not here, so only the examples were run; they are worth no points.
report-not-final = The score is not final: some checks could not be judged, by no fault of the submission. Run them again.
report-weak = The sandbox was weak here: the submission could read what you can read, the hidden checks included. `grader doctor` says what to do.
report-written = The report is in { $path }
report-verdict = Verdict
report-more-findings =
    { $count ->
        [one] { $count } more finding is in the summary of this run.
       *[other] { $count } more findings are in the summary of this run.
    }
report-partial = The marking was not finished. These are the points so far.
report-not-yet = Not checked yet.

error-not-run = The grader itself failed here, which does not count against you: the check was not run.

## check, watch, hint, list, reset

check-read = Read the statement: { $path }
check-write = Write your code: { $path }
check-hidden-module = { $path } hides Python's own module `{ $module }` when you run your file yourself: rename it.

hint-number = Hint { $number } of { $total } for { $exercise }
hint-last = There are no more hints.
hint-none-seen = You have seen no hint for { $exercise } yet.

list-unchecked = not checked
list-absent = no file
list-solved =
    { $count ->
        [one] Solved: { $solved } of { $count } exercise
       *[other] Solved: { $solved } of { $count } exercises
    }
list-next = Next: { $exercise }, { $path }
list-done = All exercises are solved.

reset-ask = Put the stub back in the place of { $path }? A copy of your file is kept.
reset-done = { $path } is the stub again.
reset-kept = What you had written is kept in { $path }
reset-untouched = { $path } is the stub already.
reset-unknown = the stub of { $path } is not known any more; get that file anew from where you got the course.

watch-checking = Checking { $exercise }
watch-keys = h hint  l list  r run again  t timeline  q quit  ? help
watch-help-hint = the next hint
watch-help-list = all exercises and what is next
watch-help-run = check once more
watch-help-timeline = the timeline of the last check
watch-help-quit = quit
watch-help-help = this list
watch-no-timeline = There is no timeline of this check.
watch-failed = The check could not be made: { $reason }

## A pull request, which GitLab calls a merge request

ci-beyond = This request changes more than its exercises: { $files }. It was marked with the course's own files, so these changes made no difference.
ci-untrusted = The course was taken from the submission itself, for there was no other copy to mark with.
ci-no-base = There was no earlier commit to compare with, so all exercises were marked.
ci-nothing = This request changes no exercise, so nothing was marked.

## What a command cannot do

usage-no-course = { $folder } is not in a course: go to a folder that has `exercises/` in it or above it.
usage-no-exercise = there is no exercise `{ $name }`: `grader list` shows which there are.
usage-similar-exercise = there is no exercise `{ $name }`: did you mean { $similar }?
usage-whose-file = the name of { $file } does not tell its exercise; name it: grader check { $name } --file { $file }

## The picture of a run: a row for each task and each call

timeline-title = Timeline, in seconds of the event loop's clock
timeline-empty = No task has run.
timeline-running = running
timeline-waiting = waiting
timeline-blocked = blocks the loop
timeline-critical = critical path: makes the total time
timeline-failed = raised an exception
timeline-cancelled = cancelled
timeline-open = not finished
timeline-alike = … { $count } more like this
timeline-left-out =
    { $count ->
        [one] and { $count } more row
       *[other] and { $count } more rows
    }
timeline-missed =
    { $count ->
        [one] { $count } detail is left out: there were too many.
       *[other] { $count } details are left out: there were too many.
    }
timeline-peak = Calls: { $calls }, at most { $peak } at the same time.
timeline-held-call = Line { $line }: `{ $call }` held the event loop for { SECONDS($seconds) }.
timeline-held = Line { $line } held the event loop for { SECONDS($seconds) }.
timeline-described = Tasks: { $tasks }, calls: { $calls }, at most { $peak } calls at the same time, { SECONDS($seconds) } in all.
timeline-lane = { $name }: from { SECONDS($start) } to { SECONDS($end) }

## grader run

run-well = Nothing was left behind, and nothing held the event loop.
usage-no-script = there is no file { $file }: name a Python script.
run-waits = { $name } waits here

## The page

page-title = Report on { $submission }
page-overview = Overview
page-verdict = Verdict
page-printed-by = Made by grader { $version }.
page-guilty = Look here:
page-source = Source of { $file }
page-cut = The rest of the file is not shown.
page-line = line { $line }
page-back = Back to the overview
page-index = Submissions
page-submission = Submission
page-detail = For the teacher
page-not-final = not final
