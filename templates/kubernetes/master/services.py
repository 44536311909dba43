# Reads the list of the cluster's services for services.sh. Paths are relative to the list, or the machine's.
#
#   python3 -I services.py objects LIST      a line for every object: kind, namespace or -, name; a release has its hash too
#   python3 -I services.py files LIST        the path of every file that the list names
#   python3 -I services.py steps LIST        a line for every step, its fields with tabs between
#   python3 -I services.py inventory NAME    the ConfigMap that holds the standard input
#
# Manifests are YAML; its reader comes with cloud-init, which needs it too.
import hashlib
import json
import os
import sys

# Deleting one deletes every object of users that it defines.
KEPT = ("CustomResourceDefinition", "Namespace")


def main(command, *arguments):
    return {"objects": objects, "files": files, "steps": steps, "inventory": inventory}[command](*arguments)


def read(path):
    with open(path, encoding="utf-8") as file:
        entries = json.load(file)["services"]
    for entry in entries:
        entry["files"] = [os.path.join(os.path.dirname(path), name) for name in names_of(entry)]
    return entries


def names_of(entry):
    return entry["files"] if entry["kind"] == "apply" else [entry["chart"], entry["values"]]


def objects(path):
    lines = set()
    for entry in read(path):
        if entry["kind"] == "release":
            lines.add(f"HelmRelease {entry['namespace']} {entry['release']} {hash_of(entry)}")
        else:
            for name in entry["files"]:
                lines.update(objects_of(name))
    print("\n".join(sorted(lines)))


def objects_of(path):
    import yaml

    with open(path, encoding="utf-8") as file:
        for document in yaml.safe_load_all(file):
            for item in document["items"] if document and document["kind"].endswith("List") else [document]:
                if item and item["kind"] not in KEPT:
                    group = item["apiVersion"].rpartition("/")[0]
                    kind = item["kind"] + (f".{group}" if group else "")
                    yield f"{kind} {item['metadata'].get('namespace', '-')} {item['metadata']['name']}"


def hash_of(entry):
    digest = hashlib.sha256()
    for name in entry["files"]:
        with open(name, "rb") as file:
            digest.update(file.read())
    return digest.hexdigest()[:32]


def files(path):
    for entry in read(path):
        print("\n".join(entry["files"]))


def steps(path):
    for entry in read(path):
        if entry["kind"] == "release":
            step("release", entry["release"], entry["namespace"], *entry["files"], hash_of(entry), " ".join(entry["replaced"]))
        else:
            for name in entry["waitFor"]:
                step("definition", name)
            for name in entry["files"]:
                step("manifest", name)


def step(*fields):
    # An empty field would be lost on the way through the shell.
    print("\t".join([*(field or "-" for field in fields), *["-"] * (7 - len(fields))]))


def inventory(name):
    metadata = {"name": name, "namespace": "kube-system"}
    data = {"inventory": sys.stdin.read()}
    print(json.dumps({"apiVersion": "v1", "kind": "ConfigMap", "metadata": metadata, "data": data}))


sys.exit(main(*sys.argv[1:]))
