"""What verdicts teach about rules.

``funnel``    suspicions → verified → upheld → recovered, and how often a rule was right, month by month
``backtest``  a rule with other parameters on the data of an earlier run: hits added and removed, and past verdicts on them
"""
