"""A plugin of pytest: which test touches which line, and how long each takes, as JSON.

    WUYI_TOUCHED=map.json python -m pytest -p tests.mutation.touched …

Whatever runs for a test, its fixtures included, counts as touched by it; what runs on import is touched by
nobody, and so by everybody who touches the file. Needs coverage, which is no part of the `test` extra.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[2]


class Recorder:
    """Asks coverage who touches what, and keeps the times."""

    def __init__(self, target: Path) -> None:
        from coverage import Coverage

        self.target = target
        self.times: dict[str, float] = {}
        self.coverage = Coverage(data_file=None, source=[str(_ROOT / "wuyi_docs")], config_file=False)
        self.coverage.start()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        self.coverage.switch_context(item.nodeid)
        return (yield)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.times[report.nodeid] = self.times.get(report.nodeid, 0.0) + report.duration

    def pytest_sessionfinish(self) -> None:
        self.coverage.stop()
        data = self.coverage.get_data()
        place = {test: number for number, test in enumerate(self.times)}
        lines = {
            Path(file).relative_to(_ROOT).as_posix(): {
                str(line): sorted(place[test] for test in tests if test in place)
                for line, tests in data.contexts_by_lineno(file).items()
            }
            for file in data.measured_files()
        }
        told = {"tests": list(self.times), "times": list(self.times.values()), "lines": lines}
        self.target.write_text(json.dumps(told), encoding="utf-8")


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(Recorder(Path(os.environ["WUYI_TOUCHED"])))
