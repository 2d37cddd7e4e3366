"""Compiles the hot loops where a C compiler is found; where there is none they run interpreted, with the same results."""

from setuptools import Extension, setup

try:
    from Cython.Build import cythonize
except ImportError:
    modules = []
else:
    modules = cythonize(
        [Extension("retold.passages.kernels", ["src/retold/passages/kernels.py"], optional=True, extra_compile_args=["-O3"])],
        quiet=True,
        build_dir="build",
    )

setup(ext_modules=modules)
