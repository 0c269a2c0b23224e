"""Prints the records of octoDNS' zone files as octoDNS has them, as lines of a zone file behind a
line with the file's path; `!` and the reason where octoDNS does not load it. Records of providers'
own types, which need the provider, are left out."""

import logging
import os
import sys
import warnings

try:
    from octodns.provider.yaml import YamlProvider
    from octodns.yaml import safe_load
    from octodns.zone import Zone
except ImportError:
    sys.exit(77)

warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)


def of_provider(record):
    return "/" in str(record.get("type"))


class Provider(YamlProvider):
    """Loads one file, without types that are not registered."""

    def load(self, path, zone):
        import octodns.provider.yaml as module

        def filtered(file, **options):
            data = safe_load(file, **options) or {}
            for name, records in list(data.items()):
                kept = [one for one in (records if isinstance(records, list) else [records])
                        if not of_provider(one)]
                if kept:
                    data[name] = kept
                else:
                    del data[name]
            return data

        module.safe_load = filtered
        self._populate_from_file(path, zone, lenient=True)


def unescaped(path):
    """Whether the semicolons of the file are plain ones."""
    with open(path, encoding="utf-8") as file:
        text = file.read()
    return "\\;" not in text


for path in sys.argv[1:]:
    print(path)
    name = os.path.basename(path)[:-4]
    try:
        zone = Zone(name, [])
        provider = Provider("x", os.path.dirname(path), enforce_order=False,
                            escaped_semicolons=not unescaped(path))
        provider.load(path, zone)
        lines = []
        for record in zone.records:
            rrset = record.to_rrset()
            for rdata in rrset.rdatas:
                lines.append(f"{record.fqdn} {record.ttl} {record._type} {rdata}")
    except Exception as error:  # whatever it is, the file is not loaded
        print("!", type(error).__name__, str(error).split("\n")[0])
    else:
        print("\n".join(sorted(lines)))
