"""What keeps a candidate in its place: another user, namespaces, limits, Landlock, seccomp.

`policy` says what a candidate may; `confinement` applies the layers in their order and says which
level they add up to. A layer each: `privileges` (user, capabilities), `namespaces` (processes,
network, mounts), `limits`, `landlock` (files, TCP ports, signals), `seccomp` (system calls).
`folders` removes what was left behind. `kernel` makes the system calls; nothing here needs more
than the standard library, for the candidate imports it.
"""
