"""``qingfeng bench``: speed at a million rows, on a database of its own.

running     the command: a child process for each database, the table, ``docs/performance.md``
child       one database: fill, measure, answer as JSON
postgres    a PostgreSQL of our own, from a wheel
loading     rows into tables in bulk, with their search entries
ledger      the rows of rectification          others  the rows of the other counted tables
measuring   how long it takes                  asking, pages   what is measured
telling     the table on the screen and in the document
"""
