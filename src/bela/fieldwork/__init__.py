"""The census at the doorstep: who counts where, what was found, what is looked at again.

Enumerators (helpers with a letter of assignment) get kelurahan, walk them with or without signal and bring records
home exactly once; supervisors see how far they are; a second person looks at some of them again. docs/fieldwork.md says more.
"""
