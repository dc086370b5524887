"""What is handed on with chiso: every licence known and allowed, a bill of materials that says it all."""

import base64
import csv
import hashlib
import io
import json
import zipfile
from importlib.metadata import distribution

import pytest
from cyclonedx.validation.json import JsonStrictValidator
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from chiso.macros.windows import notices, sbom
from chiso.macros.windows.frozen import LIBRARIES, read_one_folder
from chiso.macros.windows.inventory import Part, UnknownPartsError, check_parts, read_distribution, read_wheel
from chiso.macros.windows.licences import find_licence, is_allowed
from chiso.macros.windows.locked import read_lock
from support.locks import read_pins

GPL = "GPL-3.0-or-later"


def check_schema(text: str) -> None:
    assert JsonStrictValidator(sbom.SCHEMA).validate_str(text) is None


def make_wheel(folder, *lines):
    path = folder / "la-1.0-py3-none-any.whl"
    metadata = "\n".join(["Metadata-Version: 2.4", "Name: La", "Version: 1.0", *lines])
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("la-1.0.dist-info/METADATA", f"{metadata}\n")
        archive.writestr("la-1.0.dist-info/licenses/LICENSE", "Do what you like.")
        archive.writestr("la-1.0.dist-info/RECORD", "la-1.0.dist-info/METADATA,,\n")
    return path


# ── Licences ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("expression", "allowed"),
    [
        ("MIT", True),
        ("MIT OR GPL-3.0-or-later", True),
        ("MIT AND GPL-3.0-or-later", False),
        ("(MIT OR Apache-2.0) AND BSD-3-Clause", True),
        (GPL, False),
        ("AGPL-3.0-only", False),
        ("PolyForm-Noncommercial-1.0.0", False),
        ("GPL-2.0-or-later", False),
        ("GPL-2.0-or-later WITH Bootloader-exception", True),
        ("LicenseRef-Ours-Alone", False),
        ("BSD License", False),
        ("MIT OR", False),
        ("", False),
    ],
)
def test_one_choice_must_be_wholly_of_licences_that_somebody_has_read(expression, allowed):
    assert is_allowed(expression) is allowed


@pytest.mark.parametrize(
    ("lines", "licence"),
    [
        (["License-Expression: MIT or apache-2.0"], "MIT OR Apache-2.0"),
        (["License: BSD-3-Clause"], "BSD-3-Clause"),
        (["License: like Python's"], ""),
        (["Classifier: License :: OSI Approved :: MIT License"], "MIT"),
        (["Classifier: License :: OSI Approved :: BSD License"], ""),
        ([], ""),
    ],
    ids=["an expression", "a field", "words", "a classifier", "a classifier of several", "nothing"],
)
def test_licence_is_what_a_package_says_itself_or_unknown(tmp_path, lines, licence):
    part = read_wheel(make_wheel(tmp_path, *lines))

    assert (part.name, part.version, part.licence) == ("la", "1.0", licence)


@pytest.mark.parametrize("lines", [[], [f"License-Expression: {GPL}"]], ids=["none", "one that reaches ours"])
def test_a_package_without_a_licence_that_is_allowed_is_refused_by_name(tmp_path, lines):
    with pytest.raises(UnknownPartsError, match=r"la 1\.0"):
        check_parts([read_wheel(make_wheel(tmp_path, *lines))])


def test_what_a_bill_names_and_the_wheel_lacks_is_not_there():
    from PIL import features

    assert not features.check_feature("libimagequant")
    assert "libimagequant" not in [inner.name for inner in read_distribution(distribution("pillow")).inside]


def test_what_is_compiled_into_a_package_counts_too():
    with pytest.raises(UnknownPartsError, match="readline"):
        check_parts([Part("la", "1.0", "MIT", inside=(Part("readline", "8", GPL),))])


def test_all_that_the_wheel_requires_on_any_system_is_allowed():
    parts = {part.name: part for part in read_lock("run")}

    check_parts(parts.values())
    assert (parts["lxml"].licence, parts["typst"].licence) == ("BSD-3-Clause", "Apache-2.0")
    assert {"libxml2", "libiconv"} <= {inner.name for inner in parts["lxml"].inside}
    # Its fonts and, from its own bill of materials, what is compiled into it.
    assert {"Libertinus Serif", "DejaVu Sans Mono", "typst-library"} <= {inner.name for inner in parts["typst"].inside}


def test_licences_that_are_declared_here_are_those_of_packages_that_do_not_say():
    """What says it by now needs no line of ours."""
    said = {name: find_licence("", distribution(name).metadata) for name in ("jinja2", "xlwings", "pyinstaller")}

    assert said == dict.fromkeys(said, "")


def test_the_file_for_the_office_names_every_part_and_has_the_texts_that_they_bring():
    parts = [part for part in read_lock("run") if part.runs]
    text = notices.write_notices("9.9", "Giấy phép của chiso", parts)

    for part in parts:
        assert f"\n{part.name} {part.version} " in text
        assert all(licence.strip() in text for _, licence in part.texts)
    assert [part.name for part in parts if not part.texts and not part.marker] == []
    assert "Giấy phép của chiso" in text
    assert "setuptools" not in text[: text.index("=" * 20)]


# ── The bill of materials ───────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def wheel_bill(monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return sbom.write_sbom("9.9", "wheel", [part._replace(inside=()) for part in read_lock("run")])


def read_hashes(component):
    return {entry["content"] for reference in component["externalReferences"] for entry in reference["hashes"]}


def test_the_wheels_bill_is_the_lock_with_its_digests(wheel_bill):
    check_schema(wheel_bill)
    found = {
        component["name"]: (component["version"], read_hashes(component))
        for component in json.loads(wheel_bill)["components"]
    }
    locked = {
        name: (pin.version, {digest.removeprefix("sha256:") for digest in pin.hashes})
        for name, (pin,) in read_pins("run").items()
    }

    assert found == locked


def test_the_bill_says_who_needs_what_and_what_only_builds(wheel_bill):
    bill = json.loads(wheel_bill)
    needs = {entry["ref"]: set(entry.get("dependsOn", ())) for entry in bill["dependencies"]}
    scopes = {component["name"]: component["scope"] for component in bill["components"]}
    asked = [Requirement(line) for line in distribution("chiso").requires]

    assert needs["chiso"] == {
        canonicalize_name(need.name) for need in asked if need.marker is None or need.marker.evaluate({"extra": ""})
    }
    assert needs["python-docx"] == {"lxml", "typing-extensions"}
    assert [name for name, scope in scopes.items() if scope == "excluded"] == ["setuptools"]


def test_every_component_says_its_licence(wheel_bill):
    assert [part["name"] for part in json.loads(wheel_bill)["components"] if not part.get("licenses")] == []


def test_the_bill_is_the_same_each_time_and_knows_the_time_only_when_told(wheel_bill, monkeypatch):
    parts = [part._replace(inside=()) for part in read_lock("run")]
    again = sbom.write_sbom("9.9", "wheel", reversed(parts))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1696809600")
    dated = sbom.write_sbom("9.9", "wheel", parts)
    other = sbom.write_sbom("9.9", "wheel", parts[1:])

    assert again == wheel_bill
    assert "timestamp" not in wheel_bill
    assert json.loads(dated)["metadata"]["timestamp"] == "2023-10-09T00:00:00+00:00"
    assert json.loads(other)["serialNumber"] != json.loads(wheel_bill)["serialNumber"]


# ── What is made ────────────────────────────────────────────────────────────────────────────────────────────


def test_the_wheel_carries_its_bill_and_its_record_is_true(wheel):
    with zipfile.ZipFile(wheel) as archive:
        contents = {name: archive.read(name) for name in archive.namelist()}
    (record,) = (name for name in contents if name.endswith(".dist-info/RECORD"))
    (bill,) = (name for name in contents if ".dist-info/sboms/" in name)
    said = {name: digest for name, digest, _ in csv.reader(io.StringIO(contents.pop(record).decode())) if digest}

    check_schema(contents[bill].decode())
    assert said == {name: write_digest(data) for name, data in contents.items()}
    assert json.loads(contents[bill])["metadata"]["component"]["version"] == read_wheel(wheel).version


def write_digest(data):
    return "sha256=" + base64.urlsafe_b64encode(hashlib.sha256(data).digest()).decode().rstrip("=")


def list_needed(*asked):
    """The distributions that these need on this machine, themselves included."""
    found = set()
    waiting = [Requirement(line) for line in asked]
    while waiting:
        need = waiting.pop()
        name = canonicalize_name(need.name)
        if name not in found:
            found.add(name)
            requires = map(Requirement, distribution(name).requires or ())
            extras = [{"extra": extra} for extra in (need.extras or {""})]
            waiting += [each for each in requires if not each.marker or any(map(each.marker.evaluate, extras))]
    return found


def test_the_one_folder_holds_its_licences_and_nothing_that_chiso_does_not_ask_for(program):
    text = (program.parent / sbom.FILE).read_text(encoding="utf-8")
    check_schema(text)
    components = {component["name"]: component for component in json.loads(text)["components"]}
    libraries = {name for _, name, _ in LIBRARIES}
    around = {"Python", "pyinstaller", "pyinstaller-hooks-contrib"}

    assert components.keys() - libraries - around <= list_needed("chiso[mail]")
    assert {"click", "lxml", "openpyxl", "python-calamine", "typst", "xlwings", *around} <= components.keys()
    assert "Libertinus Serif" in {inner["name"] for inner in components["typst"]["components"]}
    licences = (program.parent / notices.FILE).read_text(encoding="utf-8")
    assert [name for name in components if f"\n{name} " not in licences] == []
    assert "PYTHON SOFTWARE FOUNDATION LICENSE VERSION 2" in licences
    assert "Bootloader Exception" in licences


def test_a_file_in_the_one_folder_that_is_nobodys_is_refused(tmp_path):
    source = tmp_path / "libreadline.so.8"
    source.write_bytes(b"")
    work = tmp_path / "work/pyinstaller"
    work.mkdir(parents=True)
    (work / "COLLECT-00.toc").write_text(repr(([("libreadline.so.8", str(source), "BINARY")],)))
    (work / "PYZ-00.toc").write_text(repr(("", [])))
    (work / "PKG-00.toc").write_text(repr(("", {}, [])))

    with pytest.raises(UnknownPartsError, match=r"libreadline\.so\.8"):
        read_one_folder(work)
