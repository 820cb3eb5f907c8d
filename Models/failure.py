"""How these scripts stop: one message and a code of sysexits.h."""
import errno
import os

DATA, UNAVAILABLE, CANNOT_CREATE, IO, USAGE = (
    os.EX_DATAERR, os.EX_UNAVAILABLE, os.EX_CANTCREAT, os.EX_IOERR, os.EX_USAGE)


class Failure(Exception):
    """Names the object, the cause and the next step; `code` becomes the exit status."""

    def __init__(self, code, message):
        super().__init__(message)
        self.code = code


def storage_failure(path, error):
    """The Failure for an OSError met while writing `path`."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return Failure(IO, f"{path}: the disk is full. Free some space, or name another place with --cache, "
                           "and run this again; it goes on from where it stopped.")
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR):
        return Failure(CANNOT_CREATE, f"{path}: {error.strerror}. Name a writable folder with --cache.")
    return Failure(IO, f"{path}: {error.strerror or error}. Check the disk and run this again.")
