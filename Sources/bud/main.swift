import BudShell

BudCommand.main()
