"""Long work: started from a page, done by the worker, followed on a page, finished even if a worker is killed."""
