"""The command line: options, clock, dice and screen; one module a verb."""
