"""Where the template tools write: never over a file that is there, unless told to."""

from pathlib import Path

from wuyi_docs.core.errors import OutputError
from wuyi_docs.core.files import check_target
from wuyi_docs.core.problem import Place, Problem


def new_file(output: Path, name: str, force: bool) -> Path:
    """Return the path to write to (`name` inside `output` if that is a folder); OutputError if it is taken."""
    path = output / name if output.is_dir() else output
    check_target(path, force=True, changed=lambda _path: False)
    if path.exists() and not force:
        fix = "换一个文件名；确实要覆盖，加上 --force"
        raise OutputError(Problem("exists", "已经有这个文件了，没有覆盖它", Place(str(path)), fix=fix))
    return path
