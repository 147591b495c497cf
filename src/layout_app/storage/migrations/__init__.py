"""Steps from older formats to the present one."""
