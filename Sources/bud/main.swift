import BudShell

BudCommand.runToEnd()
