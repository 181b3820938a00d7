"""Whether the keys by which records point at one another lead anywhere."""

from collections.abc import Iterable
from dataclasses import replace

from bijtijds.importers.fields import Fields
from bijtijds.importers.reading import GroupRecord, PupilRecord, SiteRecord, StaffRecord


class Links:
    """The keys that the file holds; a pointer that leads nowhere is taken out and noted.

    A pupil with an unknown group stays, without a group. A file without any groups is noted once by the reader, not
    for each pupil.
    """

    def __init__(
        self, sites: Iterable[SiteRecord], groups: Iterable[GroupRecord], combined: Iterable[GroupRecord]
    ) -> None:
        self._sites = {site.key for site in sites}
        self._groups = {group.key for group in groups}
        self._combined = {group.key for group in combined}
        self._has_groups = bool(self._groups or self._combined)

    def of_pupil(self, fields: Fields, pupil: PupilRecord) -> PupilRecord:
        """The pupil with only the pointers that lead somewhere."""
        group_key = pupil.group_key if pupil.group_key in self._groups else None
        site_key = pupil.site_key if pupil.site_key in self._sites else None
        combined = tuple(key for key in pupil.combined_group_keys if key in self._combined)
        if group_key != pupil.group_key and self._has_groups:
            fields.note("import_group_unknown")
        if site_key != pupil.site_key and self._sites:
            fields.note("import_site_unknown")
        if combined != pupil.combined_group_keys and self._has_groups:
            fields.note("import_combined_group_unknown")
        return replace(pupil, group_key=group_key, site_key=site_key, combined_group_keys=combined)

    def of_staff(self, fields: Fields, staff: StaffRecord) -> StaffRecord:
        """The member of staff with only the groups that are in the file."""
        known = tuple(
            group for group in staff.groups if group.key in (self._combined if group.combined else self._groups)
        )
        if known != staff.groups and self._has_groups:
            fields.note("import_staff_group_unknown")
        return replace(staff, groups=known)
