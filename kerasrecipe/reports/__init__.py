"""Reports as figures; each module is imported where it is needed, because plotly takes time."""
