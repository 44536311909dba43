# Which artefacts of a list are missing on this machine, and how one gets to its place. downloads.sh fetches them.
#
#   python3 -I downloads.py pending LIST ARCH         prints a line for every artefact that is not in place
#   python3 -I downloads.py matches FILE SHA256       whether a file has a digest (status 0 or 1)
#   python3 -I downloads.py install LIST INDEX FILE   puts a fetched file, or members of a fetched archive, in place
#   python3 -I downloads.py packages LIST             prints a line for every package
#
# Nothing of a file is used before its digest fits. A file gets its name only when it is whole and on the disk.
import hashlib
import json
import os
import stat
import sys
import tarfile
import tempfile

ROOT = os.environ.get("SLIPWAY_ROOT", "")
RECORDS = ROOT + "/var/lib/slipway/downloads"


def main(command, *arguments):
    commands = {"pending": pending, "matches": matches, "install": install, "packages": packages}
    try:
        return commands[command](*arguments)
    except (OSError, LookupError, ValueError, tarfile.TarError) as error:
        print(type(error).__name__, error, file=sys.stderr)
        return 1


def pending(path, arch):
    for index, entry in enumerate(read(path)["artefacts"]):
        if entry.get("arch", arch) == arch and not is_in_place(entry):
            print(index, entry["sha256"], entry["url"], entry["name"], sep="\t")


def matches(path, sha256):
    try:
        return 0 if digest_of(path) == sha256 else 1
    except OSError:
        return 1


def install(path, index, fetched):
    entry = read(path)["artefacts"][int(index)]
    if digest_of(fetched) != entry["sha256"]:
        return 1
    places = entry["install"]
    if any("member" in place for place in places):
        with tarfile.open(fetched, "r:gz") as archive:
            members = {os.path.normpath(member.name): member for member in archive if member.isfile()}
            digests = {place["path"]: put(place, archive.extractfile(members[place["member"]])) for place in places}
    else:
        digests = {}
        for place in places:
            with open(fetched, "rb") as source:
                digests[place["path"]] = put(place, source)
    os.makedirs(RECORDS, exist_ok=True)
    replace(record_of(entry), json.dumps(digests).encode(), 0o644)
    return 0


def packages(path):
    for entry in read(path)["packages"]:
        print(entry["name"], entry["version"], entry["source"], entry["link"]["path"], entry["link"]["target"], sep="\t")


def is_in_place(entry):
    try:
        digests = read(record_of(entry))
        return all(is_right(place, digests[place["path"]]) for place in entry["install"])
    except (OSError, KeyError, TypeError, ValueError):
        return False


def is_right(place, sha256):
    path = ROOT + place["path"]
    status = os.lstat(path)
    return (
        stat.S_ISREG(status.st_mode)
        and stat.S_IMODE(status.st_mode) == int(place["mode"], 8)
        and status.st_uid == os.geteuid()
        and digest_of(path) == sha256
    )


def put(place, source):
    path = ROOT + place["path"]
    os.makedirs(os.path.dirname(path), mode=0o755, exist_ok=True)
    return replace(path, source, int(place["mode"], 8))


# Writes beside the place and moves there; returns the digest of what it wrote.
def replace(path, source, mode):
    digest = hashlib.sha256()
    handle, incoming = tempfile.mkstemp(dir=os.path.dirname(path), prefix="." + os.path.basename(path) + ".")
    try:
        with os.fdopen(handle, "wb") as target:
            for block in [source] if isinstance(source, bytes) else blocks_of(source):
                digest.update(block)
                target.write(block)
            os.fchmod(target.fileno(), mode)
            target.flush()
            os.fsync(target.fileno())
        os.rename(incoming, path)
    except BaseException:
        os.unlink(incoming)
        raise
    return digest.hexdigest()


def digest_of(path):
    digest = hashlib.sha256()
    with open(path, "rb") as source:
        for block in blocks_of(source):
            digest.update(block)
    return digest.hexdigest()


def blocks_of(source):
    return iter(lambda: source.read(1 << 20), b"")


def record_of(entry):
    return os.path.join(RECORDS, entry["sha256"] + ".json")


def read(path):
    with open(path, "rb") as source:
        return json.load(source)


sys.exit(main(*sys.argv[1:]))
