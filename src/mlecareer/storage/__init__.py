"""The only room that touches the disk: catalog folders, the profile, snapshots of both."""
