//go:build !minor_1_37

package main

// laterProviders returns the groups that older versions do not have.
func laterProviders() []groupProvider { return nil }
