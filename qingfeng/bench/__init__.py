"""``qingfeng bench``: speed at a million rows, on a database of its own.

running     the command: a child process for each database, the table, ``docs/performance.md``
child       one database: fill, measure, answer as JSON
postgres    a PostgreSQL of our own, from a wheel
filling     the sample bureau, then rows in bulk: ``loading`` puts them in, ``world`` is whom they are about,
            ``ledger`` those of rectification, ``others`` those of the other counted tables
measuring   how long an act takes: ``asking`` every figure, ``pages`` every list, ``work`` a report and the trail
telling     the table on the screen and in the document
"""
