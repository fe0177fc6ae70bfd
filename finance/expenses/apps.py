from django.apps import AppConfig


class ExpensesConfig(AppConfig):
    name = "finance.expenses"
    label = "expenses"
    verbose_name = "Expenses"
