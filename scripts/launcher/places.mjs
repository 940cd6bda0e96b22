// Plain JavaScript, so that an older Node can read it and does not fail on syntax.

/** The folder of the package. */
export const packageUrl = new URL("../..", import.meta.url);

/**
 * The folder for code that is made of the sources. It is not verified, so it is one that `npm ci` empties and that a change of
 * the repository cannot bring along.
 */
export const codeCacheUrl = new URL("node_modules/.cache/syncgate/", packageUrl);
