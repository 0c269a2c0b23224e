"""Builds the Python package: a wheel that holds the command as it is, built by CMake, and nothing else.

PEP 517 backend for `pip install` and for pre-commit's `language: python`. It needs a C++ compiler,
cmake and the libraries that scripts/setup names, and no Python package. What is installed is the
native command: no Python starts before it.
"""

import base64
import hashlib
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tempfile
import zipfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
NAME = "zonevet"
# What the build reads; the rest (tests, fuzz targets) stays at home.
PARTS = ("CMakeLists.txt", "CMakePresets.json", "LICENSE", "README.md", "cmake", "cli", "include", "lib", "packaging",
         "pyproject.toml", "rules", "scripts")


def version():
    found = re.search(r"project\(zonevet VERSION ([0-9.]+)", (ROOT / "CMakeLists.txt").read_text(encoding="utf-8"))
    return found[1]


def metadata():
    return (f"Metadata-Version: 2.1\nName: {NAME}\nVersion: {version()}\n"
            "Summary: Finds what is wrong with DNS records before they are live\nLicense: MIT\n")


def platform_tag():
    return re.sub(r"[-.]", "_", sysconfig.get_platform())


def run(*command):
    try:
        subprocess.run(command, check=True, stdout=sys.stderr)
    except FileNotFoundError:
        sys.exit(f"{NAME}: {command[0]} is not installed; scripts/setup names what the build needs")
    except subprocess.CalledProcessError:
        sys.exit(f"{NAME}: `{' '.join(command)}` failed; scripts/setup names what the build needs")


def build_command(folder):
    """Builds the command and returns the file's bytes, without debugging symbols.

    What CMAKE_ARGS in the environment says is given to cmake, as other builders do.
    """
    generator = ("-G", "Ninja") if shutil.which("ninja") else ()
    run("cmake", "-S", str(ROOT), "-B", folder, *generator, "-DCMAKE_BUILD_TYPE=Release", "-DZONEVET_TESTS=OFF",
        f"-DCMAKE_INSTALL_PREFIX={folder}/stage", "-DCMAKE_INSTALL_BINDIR=bin",
        *shlex.split(os.environ.get("CMAKE_ARGS", "")))
    run("cmake", "--build", folder, "--target", NAME, "--parallel", str(os.cpu_count() or 1))
    run("cmake", "--install", folder, "--strip")
    return pathlib.Path(folder, "stage", "bin", NAME).read_bytes()


def record_of(path, data):
    digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
    return f"{path},sha256={digest},{len(data)}\n"


def add(wheel, path, data, mode):
    entry = zipfile.ZipInfo(path, date_time=(2026, 1, 1, 0, 0, 0))
    entry.external_attr = (0o100000 | mode) << 16
    entry.compress_type = zipfile.ZIP_DEFLATED
    wheel.writestr(entry, data)
    return record_of(path, data)


# -- PEP 517 -----------------------------------------------------------------------------------------


def get_requires_for_build_wheel(config_settings=None):
    del config_settings
    return []


def get_requires_for_build_sdist(config_settings=None):
    del config_settings
    return []


def prepare_metadata_for_build_wheel(metadata_directory, config_settings=None):
    del config_settings
    info = f"{NAME}-{version()}.dist-info"
    folder = pathlib.Path(metadata_directory, info)
    folder.mkdir()
    (folder / "METADATA").write_text(metadata(), encoding="utf-8")
    return info


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    del config_settings, metadata_directory
    tag = f"py3-none-{platform_tag()}"
    base = f"{NAME}-{version()}"
    name = f"{base}-{tag}.whl"
    # (Below the sources, as the presets have it: a compiler's cache knows such objects again.)
    builds = ROOT / "build"
    builds.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=builds) as folder:
        command = build_command(folder)
    tags = f"Wheel-Version: 1.0\nGenerator: {NAME}\nRoot-Is-Purelib: false\nTag: {tag}\n"
    with zipfile.ZipFile(os.path.join(wheel_directory, name), "w") as wheel:
        record = add(wheel, f"{base}.data/scripts/{NAME}", command, 0o755)
        record += add(wheel, f"{base}.dist-info/METADATA", metadata().encode(), 0o644)
        record += add(wheel, f"{base}.dist-info/WHEEL", tags.encode(), 0o644)
        record += f"{base}.dist-info/RECORD,,\n"
        add(wheel, f"{base}.dist-info/RECORD", record.encode(), 0o644)
    return name


def build_sdist(sdist_directory, config_settings=None):
    del config_settings
    base = f"{NAME}-{version()}"
    name = f"{base}.tar.gz"

    def is_wanted(entry):
        return None if "__pycache__" in entry.name else entry

    with tempfile.TemporaryDirectory() as folder, tarfile.open(os.path.join(sdist_directory, name), "w:gz") as archive:
        info = pathlib.Path(folder, "PKG-INFO")
        info.write_text(metadata(), encoding="utf-8")
        archive.add(info, f"{base}/PKG-INFO")
        for part in PARTS:
            archive.add(ROOT / part, f"{base}/{part}", filter=is_wanted)
    return name
