"""The public functions, on which the command line stands: paths and plain values in, frozen dataclasses out.

They print nothing and end nothing. What prevents a result is a `WuyiError` whose `problems` hold all that is
wrong; what is wrong with one of many is told in the result of that one. Every text for people is Chinese.
A path may be a `str`; `library` is a `Library`, its folder, or None for the one that `find_library` finds.
"""
