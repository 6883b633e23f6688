"""Long work: a row with lease and progress, done by a worker, taken up again after a kill.

The row is written in the transaction that asks for the work, so the work is neither lost nor
done for an act that was rolled back. It is also the progress bar on the page.
"""
