"""What the stand-ins of the bed share: the cluster's store in the real etcd, certificates, the clock. Not a program."""
import base64
import http.client
import json
import os
import re
import ssl
import subprocess
import time

PKI = "/etc/kubernetes/pki"
BED = os.environ.get("BED", "/nonexistent")


def now():
    """Seconds since 1970, with the days that the test has let pass."""
    try:
        with open(f"{BED}/clock", encoding="utf-8") as file:
            return int(time.time()) + int(file.read())
    except FileNotFoundError:
        return int(time.time())


def encode(text):
    return base64.b64encode(text.encode()).decode()


class Etcd:
    """etcd's JSON gateway, with the client certificate of a master."""

    def __init__(self, address="127.0.0.1", timeout=5):
        context = ssl.create_default_context(cafile=f"{PKI}/etcd/ca.crt")
        context.load_cert_chain(f"{PKI}/apiserver-etcd-client.crt", f"{PKI}/apiserver-etcd-client.key")
        self.connection = http.client.HTTPSConnection(address, 2379, context=context, timeout=timeout)

    def call(self, path, **body):
        self.connection.request("POST", path, json.dumps(body), {"Content-Type": "application/json"})
        answer = self.connection.getresponse()
        text = answer.read()
        if answer.status != 200:
            raise OSError(f"etcd answered {answer.status}: {text[:200]!r}")
        return json.loads(text)

    def get(self, key):
        found = self.call("/v3/kv/range", key=encode(key)).get("kvs", [])
        return json.loads(base64.b64decode(found[0]["value"])) if found else None

    def list(self, prefix):
        end = prefix[:-1] + chr(ord(prefix[-1]) + 1)
        found = self.call("/v3/kv/range", key=encode(prefix), range_end=encode(end)).get("kvs", [])
        return {base64.b64decode(kv["key"]).decode(): json.loads(base64.b64decode(kv["value"])) for kv in found}

    def put(self, key, value):
        self.call("/v3/kv/put", key=encode(key), value=encode(json.dumps(value)))

    def delete(self, key):
        self.call("/v3/kv/deleterange", key=encode(key))

    def members(self):
        return self.call("/v3/cluster/member/list")["members"]


def openssl(*arguments, stdin=None):
    run = subprocess.run(["openssl", *arguments], input=stdin, capture_output=True, check=False)
    if run.returncode != 0:
        raise OSError(f"openssl {arguments[0]}: {run.stderr.decode()[-300:]}")
    return run.stdout


def sign(authority, subject, certificate, key, alternatives=(), days=365):
    """A key and a certificate of an authority (its path without .crt)."""
    os.makedirs(os.path.dirname(certificate), exist_ok=True)
    extensions = ["-addext", "extendedKeyUsage=serverAuth,clientAuth", "-addext", "basicConstraints=CA:FALSE"]
    if alternatives:
        extensions += ["-addext", "subjectAltName=" + ",".join(alternatives)]
    old = os.umask(0o077)
    openssl(
        "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", key,
        "-out", certificate, "-CA", f"{authority}.crt", "-CAkey", f"{authority}.key", "-days", str(days),
        "-subj", subject, *extensions,
    )
    os.umask(old)
    os.chmod(certificate, 0o644)


def kubeconfig(server, authority, subject, days=365):
    """The text of a kubeconfig with a fresh certificate."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        sign(authority, subject, f"{folder}/c.crt", f"{folder}/c.key", days=days)
        data = {name: base64.b64encode(open(path, "rb").read()).decode() for name, path in
                [("ca", f"{authority}.crt"), ("crt", f"{folder}/c.crt"), ("key", f"{folder}/c.key")]}
    return f"""apiVersion: v1
kind: Config
clusters:
- cluster:
    certificate-authority-data: {data["ca"]}
    server: {server}
  name: kubernetes
contexts:
- context:
    cluster: kubernetes
    user: me
  name: me@kubernetes
current-context: me@kubernetes
users:
- name: me
  user:
    client-certificate-data: {data["crt"]}
    client-key-data: {data["key"]}
"""


def api(method, path, body=None, config=None, server=None, token=None, authority=None, timeout=5):
    """A request to an API server: with a kubeconfig's certificate, or with a token and a trusted authority's file."""
    import tempfile

    context = ssl.create_default_context()
    context.check_hostname = True
    with tempfile.TemporaryDirectory() as folder:
        if config:
            text = open(config, encoding="utf-8").read()
            for name in ("certificate-authority", "client-certificate", "client-key"):
                value = re.search(rf"{name}-data: (\S+)", text).group(1)
                with open(f"{folder}/{name}", "wb") as file:
                    file.write(base64.b64decode(value))
            context.load_verify_locations(f"{folder}/certificate-authority")
            context.load_cert_chain(f"{folder}/client-certificate", f"{folder}/client-key")
            server = server or re.search(r"server: (\S+)", text).group(1)
        elif authority:
            context.load_verify_locations(authority)
        else:
            context.check_hostname = False
            context.verify_mode = ssl.CERT_NONE
    host, port = server.removeprefix("https://").rsplit(":", 1)
    connection = http.client.HTTPSConnection(host, int(port), context=context, timeout=timeout)
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    connection.request(method, path, None if body is None else json.dumps(body), headers)
    answer = connection.getresponse()
    text = answer.read().decode()
    if answer.status >= 400:
        raise OSError(f"{method} {path} answered {answer.status} {text[:200]}")
    return json.loads(text) if text.startswith(("{", "[", '"')) else text


def fault(name):
    """Whether a test wants this step to fail now; a file holds how often."""
    path = f"{BED}/faults/{os.uname().nodename}/{name}"
    try:
        left = int(open(path, encoding="utf-8").read())
    except FileNotFoundError:
        return False
    if left <= 0:
        return False
    with open(path, "w", encoding="utf-8") as file:
        file.write(str(left - 1))
    return True
