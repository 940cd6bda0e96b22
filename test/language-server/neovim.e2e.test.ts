import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "../command.ts";
import { writeTree } from "../tree.ts";
import { deployment } from "./deployment.ts";

/** Opens the file, changes line 13, waits for the finding, applies its fix, and prints each step. */
const SCRIPT = `
local id = vim.lsp.start_client({ name = "syncgate", cmd = { vim.env.NODE, vim.env.MAIN, "language-server" }, root_dir = vim.fn.getcwd() })
local function count() return #vim.diagnostic.get(0) end
local function line() return vim.api.nvim_buf_get_lines(0, 12, 13, true)[1] end
local function step(words, done) io.write(words, ": ", tostring(vim.wait(20000, done, 20)), "\\n") end
vim.cmd("edit shop/web.yaml")
vim.lsp.buf_attach_client(0, id)
vim.api.nvim_buf_set_lines(0, 12, 13, true, { (line():gsub("port: http", 'port: "8080"')) })
step("found", function() return count() == 1 end)
local found = vim.diagnostic.get(0)[1]
io.write(found.lnum + 1, ":", found.col + 1, " ", found.message:match("^[^\\n]*"), "\\n")
vim.api.nvim_win_set_cursor(0, { 13, found.col })
vim.ui.select = function(items, _, choose) choose(items[1], 1) end
vim.lsp.buf.code_action()
step("fixed", function() return line():match("port: 8080 ") ~= nil end)
step("gone", function() return count() == 0 end)
vim.lsp.stop_client(id)
step("stopped", function() return vim.lsp.client_is_stopped(id) end)
vim.cmd("qa!")
`;

test.runIf(spawnSync("nvim", ["--version"]).status === 0)(
  "Neovim shows a finding of an unsaved edit and applies its fix",
  () => {
    const tree = {
      ".git/HEAD": "",
      "shop/kustomization.yaml": "resources: [web.yaml]\n",
      "shop/web.yaml": deployment("http"),
      "script.lua": SCRIPT,
    };
    const cwd = writeTree(tree);
    const env = { ...process.env, NODE: process.execPath, MAIN: join(ROOT, "scripts/main.mjs") };
    const args = ["--headless", "-u", "NONE", "-c", "luafile script.lua"];
    expect(execFileSync("nvim", args, { cwd, env, encoding: "utf8" }).split("\n")).toEqual([
      "found: true",
      "13:60 container web has no port named 8080 (it has http)",
      "fixed: true",
      "gone: true",
      "stopped: true",
      "",
    ]);
    expect(readFileSync(join(cwd, "shop/web.yaml"), "utf8")).toBe(tree["shop/web.yaml"]);
  },
);
