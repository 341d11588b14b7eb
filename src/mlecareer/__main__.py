"""`python -m mlecareer`"""

from mlecareer.cli.main import main

main()
