"""Long work: a row with lease and progress, done by a worker, taken up again after a kill.

The row is written in the transaction that asks for the work, so the work is neither lost nor
done for an act that was rolled back. It is also the progress bar on the page. A worker holds a
row by a lease, which every written progress renews; a row whose lease has run out is taken up
again by whoever looks next, five times at most. ADR 0002 says why there is no queue engine.
"""
