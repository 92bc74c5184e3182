"""What only furo needs: its sidebar, its navigation and its templates."""
