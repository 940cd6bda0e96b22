const OWN_SCRIPTS = new Set<string | undefined>(["validate", "watch", "cluster"]);

/**
 * The user's current directory: npm runs a script in the package's folder and passes the user's directory in INIT_CWD.
 * A program started by npm can start this one in another directory, so the variable applies only to the script itself.
 */
export function currentFolder(env: NodeJS.ProcessEnv, cwd: string): string {
  return OWN_SCRIPTS.has(env.npm_lifecycle_event) && env.INIT_CWD !== undefined ? env.INIT_CWD : cwd;
}
