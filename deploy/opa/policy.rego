# A policy to begin with: it says what the exchange's own table of roles says (docs/security.md). Nodes ask for
# data.thaliumx.decision, of what their table has allowed already: a policy can take away, it cannot give.
package thaliumx

import rego.v1

default decision := {"allow": false, "reason": "no rule allows it"}

decision := {"allow": true} if {
	input.role in granted[input.permission]
	not input.account in suspended
}

decision := {"allow": false, "reason": "the account is suspended"} if {
	input.account in suspended
}

# Who may do what.
granted := {
	"VIEW_ACCOUNT": {"TRADER", "OPERATOR", "COMPLIANCE", "ADMIN"},
	"TRADE": {"TRADER", "OPERATOR", "COMPLIANCE", "ADMIN"},
	"TRANSFER": {"TRADER", "OPERATOR", "COMPLIANCE", "ADMIN"},
	"MANAGE_KEYS": {"TRADER", "OPERATOR", "COMPLIANCE", "ADMIN"},
	"VIEW_EXCHANGE": {"OPERATOR", "COMPLIANCE", "ADMIN"},
	"RUN_EXCHANGE": {"OPERATOR", "ADMIN"},
	"MOVE_MONEY": {"OPERATOR", "ADMIN"},
	"RESTRICT_ACCOUNTS": {"OPERATOR", "COMPLIANCE", "ADMIN"},
	"GRANT_ACCESS": {"OPERATOR", "ADMIN"},
}

# Accounts that may do nothing for the time.
suspended := set()
