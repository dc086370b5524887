"""Finds the packages; everything else about the distribution is in pyproject.toml.

The three top-level folders are installed as `chiso.scoring`, `chiso.workbook` and `chiso.macros`. Their
sub-packages are found rather than listed, which setuptools can do only from here: in pyproject.toml the
names would be found without their `chiso.` in front.
"""

from setuptools import find_packages, setup

FOLDERS = ("scoring", "workbook", "macros")

setup(
    package_dir={f"chiso.{folder}": folder for folder in FOLDERS},
    packages=[
        package
        for folder in FOLDERS
        for package in (f"chiso.{folder}", *(f"chiso.{folder}.{name}" for name in find_packages(folder)))
    ],
)
