"""Comparisons made in the background, once per set of articles and shared by all sessions.

The page that waits may be run again at any moment; the work goes on, and the next run finds it.
"""

from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock

from claims.pipeline import Prepared, prepare
from claims.schema import Article

STAGES = ("claims", "vectors", "alignments")

ROOM = 24
"""Comparisons kept in memory; one of three sources with 60 claims each takes about 2 MB."""


class Job:
    """One comparison under way: the stage it is in, the share of it done, and its outcome."""

    def __init__(self, key: str) -> None:
        """Start with nothing done."""
        self.key = key
        self.stage = STAGES[0]
        self.share = 0.0
        self.future: Future[Prepared] = Future()

    def report(self, stage: str, share: float) -> None:
        """Note how far the work is."""
        self.stage, self.share = stage, share


class Jobs:
    """The comparisons of one process, made one at a time so that encoders are not shared."""

    def __init__(self, room: int = ROOM) -> None:
        """Keep up to `room` comparisons, the ones used last."""
        self._room = room
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._lock = Lock()
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="compare")

    def job(self, key: str, articles: Sequence[Article], model: str) -> Job:
        """Return the comparison of that key, started where there is none; a failed one starts anew.

        Args:
            key: names these articles and this model.
            articles: one or more.
            model: "embedded", or the name or folder of a sentence-transformers model.
        """
        with self._lock:
            job = self._jobs.get(key)
            if job is None:
                job = self._jobs[key] = Job(key)
                job.future = self._pool.submit(prepare, articles, model=model, progress=job.report)
            self._jobs.move_to_end(key)
            while len(self._jobs) > self._room:
                self._jobs.popitem(last=False)
            return job

    def drop(self, key: str) -> None:
        """Forget a comparison: the next request makes it again."""
        with self._lock:
            self._jobs.pop(key, None)
