"""What OSS, the tax office and Dukcapil answer about numbers; today as files they hand over.

None of the three can be asked over a network by a city without an agreement; what they do hand over after
"pemadanan data" is a file. An adapter that asks over a network fits the same interface (`register.py`).
"""
