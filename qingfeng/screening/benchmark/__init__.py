"""How fast, beside whom: ``python -m qingfeng.screening.benchmark --persons 1000000``.

generator    a province at any size, the same for the same size, with planted truth; clean or dirty
raw          the data as it arrives, as relations that the rules can be asked of: text ids, months as people write them
peers        the same rules on pandas, Polars, plain DuckDB, PostgreSQL and Spark
measuring    each in a process of its own: wall seconds and peak memory of the whole tree of processes
telling      the section of docs/performance.md
"""
