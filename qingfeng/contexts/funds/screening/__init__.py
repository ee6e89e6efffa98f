"""The site's face of ``qingfeng.screening``: what is in the store, runs as jobs, pages of rules, a person's timeline.

store       where the store is, what it holds
running     the jobs: a run, the deletion of lists of a whole population
hits        what a run found, beside the run before
taking      hits become suspicions
trials      a rule tried with other parameters
rules       a rule as people read it; the catalogue
panels      what other modules have to say on the page of a rule
timeline    one person's rows folded into spans, with every rule's answer
pages/      the pages and their addresses
"""
