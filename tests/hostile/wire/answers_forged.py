"""
exercise: fetch_all
tries: Answers every open request itself, with a page for each URL, before its function has run.
stopped_by: wire
verdicts: [crashed, wrong, sequential]
brief: true
score: 1
unsafe: there is no wire elsewhere
"""
import sys

protocol = sys.modules["grader.protocol"]
calls = sys.modules["grader.candidate.calls"]
serve = calls.CandidatePeer.serve


def forged(self, request):
    if request.operation == "call":
        urls = request.positional[0]
        self.send(protocol.Answer(request.number, [f"<{url}>" for url in urls]))
        self._channel.flush()
    else:
        serve(self, request)


calls.CandidatePeer.serve = forged


async def fetch_all(urls, fetch):
    return []
