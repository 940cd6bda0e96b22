/** Folders that tools create in a repository: nothing in them is checked, unless an engine applies it. */
export const TOOL_FOLDERS: ReadonlySet<string> = new Set([".cache", "node_modules"]);
