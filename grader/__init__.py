"""A course of asyncio exercises and the grader that marks them.

Two processes: the **examiner** is a pytest session that runs the hidden suites; the **candidate**
is a separate process that imports the student's file and does what the examiner asks of it. The
examiner owns the clock: nobody waits for a sleep, and the total runtime is still right to the
millisecond.

Read `grader.api` next: the whole of marking is one function there. The layers, each of which
imports only from those below it:

- `__main__`, `cli`, `commands`: the command line
- `watch` (checking on each save)
- `authoring` (proving exercises), `batch` (marking a class), `release` (what others start from),
  `ci` (a pull request's job), `doctor` (what holds on this machine), `stubs` (and their return)
- `api`: catalogue, examiner, grading
- `submissions`: what a class hands in; `gradebook`: what it got; `report`: what is read of it
- `progress`: what a student has reached; `selfcheck`: whose file it is
- `examiner`: runs suites against candidates; `grading`: from runs to marks; `jobs`: processes that
  work side by side
- `roster`: who is in the class
- `catalogue`, `manifest`: the course on disk; `messages`: every sentence, in English and Russian
- `candidate`: the untrusted process, started and never imported
- `sandbox`: what keeps it in its place
- `peer`, `failures`, `protocol`: the conversation of the two processes; `clock`: fair time
- `verdict`, `errors`: what there is to say
"""
