"""Compiles the hot loops where a C compiler is found; where there is none they run interpreted, with the same results."""

from setuptools import Extension, setup

try:
    from Cython.Build import cythonize
except ImportError:
    modules = []
else:
    modules = cythonize(
        [
            Extension(f"retold.passages.{name}", [f"src/retold/passages/{name}.py"], optional=True, extra_compile_args=["-O3"])
            for name in ("kernels_words", "kernels_chains")
        ],
        quiet=True,
        build_dir="build",
    )

setup(ext_modules=modules)
