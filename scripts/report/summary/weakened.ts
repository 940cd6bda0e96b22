/** The name of weakened rules in formats that require one; no rule has this name. */
export const WEAKENED_RULES = "rules-weakened";
