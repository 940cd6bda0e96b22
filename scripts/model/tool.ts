/** The name of the validator: of its package and command, in reports, annotations and the user's cache folder. */
export const TOOL_NAME = "syncgate";
