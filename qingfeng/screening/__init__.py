"""Rules over insurance data: from the files of a province to suspicions, each with its rows. Plain Python and SQL.

    schema, values, identity   the input tables, and how their cells become integers
    storage/                   a folder of files into a store: sorted, cut into pieces, with a summary of every person
    rule, rules/               a rule is one .sql that explains itself and one .yaml of cases beside it
    linter, parameters, reference, compiling    what a rule may say, what is settled for a run, the query that results
    running/                   candidates, exact SQL, evidence, the record of a run; the same rules on Spark
    cases, explain, page       the cases of a rule, one person's answers, a rule as a page
    command                    `qingfeng screen …`

Imports no Django and nothing of the rest of the product. A hit is a suspicion, never a verdict.
"""
