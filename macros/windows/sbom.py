"""The bill of materials (CycloneDX 1.6, JSON) of what is distributed, the same bytes from the same parts."""

from __future__ import annotations

import base64
import hashlib
import os
import uuid
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, Property, XsUri
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentScope, ComponentType
from cyclonedx.model.license import DisjunctiveLicense, License, LicenseExpression
from cyclonedx.output import make_outputter
from cyclonedx.schema import OutputFormat, SchemaVersion
from packageurl import PackageURL

from .inventory import Part

SCHEMA = SchemaVersion.V1_6
FILE = "chiso.cdx.json"
PRODUCT = "chiso"


def write_sbom(version: str, kind: str, parts: Iterable[Part]) -> str:
    """Write the bill of one kind of bundle; what only builds chiso has the scope `excluded`.

    There is no time in it but that of SOURCE_DATE_EPOCH, and the serial number follows from the content.
    """
    bom = Bom(serial_number=uuid.UUID(int=0))
    bom.metadata.timestamp = _read_epoch()
    root = Component(
        name=PRODUCT,
        version=version,
        type=ComponentType.APPLICATION,
        bom_ref=PRODUCT,
        licenses=[_make_licence("MIT")],
        properties=[Property(name="chiso:bundle", value=kind)],
    )
    bom.metadata.component = root
    parts = tuple(parts)
    made = {part.name: _make_component(part, part.name) for part in parts}
    for component in made.values():
        bom.components.add(component)
    for needing in (root, *made.values()):
        needed = [made[part.name] for part in parts if part.runs and needing.name in part.needed_by]
        bom.register_dependency(needing, needed)
    text = _write(bom)
    bom.serial_number = uuid.uuid5(uuid.NAMESPACE_URL, hashlib.sha256(text.encode()).hexdigest())
    return _write(bom)


def _write(bom: Bom) -> str:
    return make_outputter(bom, OutputFormat.JSON, SCHEMA).output_as_string(indent=1) + "\n"


def _read_epoch() -> datetime | None:
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), UTC) if epoch else None


def _make_component(part: Part, ref: str) -> Component:
    hashes = [HashType(alg=HashAlgorithm.SHA_256, content=digest) for digest in part.hashes]
    from_index = part.purl.startswith("pkg:pypi/") and hashes
    # A package has a file for each system, and so many digests: those of its distribution, not of one file.
    where = f"https://pypi.org/project/{part.name}/{part.version}/#files"
    files = ExternalReference(type=ExternalReferenceType.DISTRIBUTION, url=XsUri(where), hashes=hashes)
    component = Component(
        name=part.name,
        version=part.version or None,
        type=ComponentType.LIBRARY,
        bom_ref=ref,
        purl=PackageURL.from_string(part.purl) if part.purl else None,
        licenses=[_make_licence(part.licence)] if part.licence else None,
        scope=ComponentScope.REQUIRED if part.runs else ComponentScope.EXCLUDED,
        hashes=None if from_index else hashes,
        external_references=[files] if from_index else None,
        properties=[Property(name="chiso:marker", value=part.marker)] if part.marker else None,
    )
    for number, inner in enumerate(part.inside):
        component.components.add(_make_component(inner, f"{ref}/{number}/{inner.name}"))
    return component


def _make_licence(expression: str) -> License:
    made = LicenseFactory().make_from_string(expression)
    # The library knows expressions by SPDX's list alone, which has no LicenseRef, and takes others for free text.
    if isinstance(made, DisjunctiveLicense) and made.name:
        return LicenseExpression(expression)
    return made


def add_to_wheel(wheel: Path, text: str) -> None:
    """Put a bill into a finished wheel, where PEP 770 looks for it; the wheel's record knows of it."""
    with zipfile.ZipFile(wheel) as archive:
        entries = [(entry, archive.read(entry)) for entry in archive.infolist()]
    record, _ = next((entry, data) for entry, data in entries if entry.filename.endswith(".dist-info/RECORD"))
    name = f"{record.filename.removesuffix('RECORD')}sboms/{FILE}"
    data = text.encode("utf-8")
    digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
    added = zipfile.ZipInfo(name, record.date_time)
    added.external_attr, added.compress_type = record.external_attr, record.compress_type
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry, content in entries:
            if entry is record:
                archive.writestr(added, data)
                line = f"{name},sha256={digest},{len(data)}\n".encode()
                archive.writestr(entry, content + line)
            else:
                archive.writestr(entry, content)
