// scripts/model/tool.ts
const TOOL_NAME = "syncgate";
export { TOOL_NAME as t };
