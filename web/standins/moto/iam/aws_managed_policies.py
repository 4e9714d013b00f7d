"""moto's list of AWS managed policies is larger than all the rest; examples that need it run in a terminal."""

aws_managed_policies_data = "{}"
