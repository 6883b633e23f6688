"""Plans of the People's Committee: legal basis, aims, fields, units, targets, calendar."""
