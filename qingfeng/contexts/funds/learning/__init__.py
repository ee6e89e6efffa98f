"""What verdicts teach about rules.

``funnel``    suspicions → verified → upheld → recovered, and how often a rule was right, month by month
``backtest``  two runs of a changed rule, or a rule tried with other parameters: hits added and
             removed, and past verdicts on them
"""
