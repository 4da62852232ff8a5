"""The arithmetic that a training is done with: the same on every processor that knows AVX2.

Libraries of linear algebra choose their instructions by the processor and add up in another order on each. The last digits of
the weights differ then, and a sentence on the border of two meanings is heard otherwise by a model trained elsewhere.
"""

from __future__ import annotations

from pathlib import Path

_NEEDED = {"avx2", "fma"}
_ALIKE = {
    "OPENBLAS_CORETYPE": "Haswell",
    "OPENBLAS_NUM_THREADS": "1",  # sums are split by threads, and there are as many as cores
    "NUMBA_CPU_NAME": "haswell",
    "NUMBA_CPU_FEATURES": "+avx2,+fma",
}
"""Read by OpenBLAS and Numba when they are loaded."""
_NEWER = {
    "AVX512F": {"avx512f"},
    "AVX512CD": {"avx512cd"},
    "AVX512_SKX": {"avx512vl", "avx512bw", "avx512dq"},
    "AVX512_CLX": {"avx512_vnni"},
    "AVX512_CNL": {"avx512ifma", "avx512vbmi"},
    "AVX512_ICL": {"avx512_vbmi2", "avx512_bitalg", "avx512_vpopcntdq"},
}
"""NumPy's name of what it would use on newer processors → Linux's names of what that needs."""


def alike(about: Path = Path("/proc/cpuinfo")) -> dict[str, str]:
    """What a process has to find in its environment; nothing where the processor lacks the instructions.

    about: where Linux describes the processor; without it nothing is known and nothing is asked for.
    """
    try:
        lines = about.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return {}
    flags = next((set(line.partition(":")[2].split()) for line in lines if line.startswith("flags")), set())
    if not flags >= _NEEDED:
        return {}
    newer = [name for name, needed in _NEWER.items() if flags >= {"avx512f"} | needed]
    return {**_ALIKE, "NPY_DISABLE_CPU_FEATURES": " ".join(newer)} if newer else dict(_ALIKE)
