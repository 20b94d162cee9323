"""One subcommand of `bela` a file: `register(subparsers)` says its words, `run(arguments)` does it."""
