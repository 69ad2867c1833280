"""The report: a static site of all theorems, their derivations and the graph of what leans on what (``tamegd report``)."""
