"""Running Bela: the `bela` command, the embedded database, the processes, the checks."""
