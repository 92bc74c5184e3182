"""What readers see: each view turns a part of the catalog into docutils nodes and sphinx-design components."""
