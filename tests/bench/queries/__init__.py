"""What lists cost, on as many articles as you like: server CPU time beside the ceiling of the framework.

    python -m tests.bench.queries build SMALL.db --articles 10000
    python -m tests.bench.queries build LARGE.db --articles 100000
    python -m tests.bench.queries run SMALL.db LARGE.db --datasette

`build` invents articles, always the same ones for a number of them: templates that the service itself turned into
rows, each time with other names, words, numbers, publishers and times. 100,000 articles, three million claims, take
some three minutes and 6.3 GB.

`run` starts one server on each database and asks in turn, so that a busy machine slows all alike.

- Pages, one a row: the `rows` on the page of the large and of the small database; its `bytes`; the `ceiling`, CPU
  time of a handler in the same app with the same typed parameters and dependencies, which answers with as many
  constant bytes; `large` and `small`, CPU time of the real page on each database; `share`, the ceiling's part of
  `large`, and what is `wanted` of it; `growth`, how many times `small` `large` is. Times are medians over rounds, in
  microseconds of all threads of the server. `short` marks what misses its target.
- Datasette, installed for the time of the run: requests per second of CPU time on the same file, and how many times
  as many we answer.
- The export of every claim as NDJSON, beside loops that fetch the same documents; and how much memory it takes.
- A soak: 64 clients reading while articles are posted to a copy of the large database.
"""
