"""Classes as the school knows them, out of group records that an export split by year level."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from bijtijds.base.fold import fold
from bijtijds.importers.codelists import COMBINATION, LEFT, by_age
from bijtijds.importers.reading import ClassRecord, GroupRecord, PupilRecord

_SPLIT = re.compile(r"_lj_\d+$", re.IGNORECASE)


def classes_of(
    groups: Sequence[GroupRecord],
    pupils: Iterable[PupilRecord] = (),
    confirmed: Iterable[tuple[str, ...]] = (),
) -> tuple[ClassRecord, ...]:
    """Merge split combination classes, in the order of the file.

    Records are one class when they have one name, different year levels and keys that are equal without `_lj_<n>`,
    or when the user confirmed their keys (see `Reading.perhaps_one_class`). A combination group takes its year levels
    from its pupils.
    """
    said = {key: number for number, keys in enumerate(confirmed) for key in keys}
    buckets: dict[tuple[object, ...], list[GroupRecord]] = {}
    for number, group in enumerate(groups):
        stem = _stem(group.key)
        mark: tuple[object, ...] = ("alone", number) if stem is None else (fold(group.name), stem)
        if group.key in said:
            mark = ("confirmed", said[group.key])
        buckets.setdefault(mark, []).append(group)
    own = _own_levels(pupils)
    return tuple(
        _class(part, own)
        for mark, bucket in buckets.items()
        for part in ([bucket] if mark[0] == "confirmed" or _differ(bucket) else [[group] for group in bucket])
    )


def perhaps_one_class(classes: Sequence[ClassRecord]) -> tuple[tuple[str, ...], ...]:
    """Keys of classes that share a name and have different year levels: only the user knows whether they are one."""
    named: dict[str, list[ClassRecord]] = {}
    for one in classes:
        named.setdefault(fold(one.name), []).append(one)
    suspects = (alike for alike in named.values() if len(alike) > 1)
    return tuple(
        tuple(key for one in alike for key in one.keys)
        for alike in suspects
        if max(Counter(level for one in alike for level in one.year_levels).values(), default=0) <= 1
        and all(one.keys and one.year_levels for one in alike)
    )


def as_combined(group: GroupRecord) -> ClassRecord:
    """A samengestelde groep beside the classes."""
    levels = (group.year_level,) if group.year_level else ()
    return ClassRecord(group.name, levels, (group.key,) if group.key else (), combined=True)


def _stem(key: str | None) -> str | None:
    return None if key is None else _SPLIT.sub("", key)


def _differ(bucket: Sequence[GroupRecord]) -> bool:
    counts = Counter(group.year_level for group in bucket)
    return max(counts.values()) == 1


def _own_levels(pupils: Iterable[PupilRecord]) -> dict[str, set[str]]:
    levels: dict[str, set[str]] = {}
    for pupil in pupils:
        if pupil.group_key and pupil.year_level and pupil.year_level != LEFT:
            levels.setdefault(pupil.group_key, set()).add(pupil.year_level)
    return levels


def _class(parts: Sequence[GroupRecord], own: dict[str, set[str]]) -> ClassRecord:
    keys = tuple(group.key for group in parts if group.key is not None)
    stated = {group.year_level for group in parts if group.year_level not in {None, COMBINATION}}
    levels = stated or set().union(*(own.get(key, set()) for key in keys))
    return ClassRecord(parts[0].name, by_age(frozenset(level for level in levels if level)), keys)
