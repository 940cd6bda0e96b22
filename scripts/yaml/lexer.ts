import { Lexer } from "yaml";

/**
 * A lexer that does not require indentation within brackets. YAML 1.2 requires it, but go-yaml, and therefore every
 * Kubernetes tool, does not, and public manifests rely on that.
 */
export function unindentedFlowLexer(): Lexer {
  const lexer = new Lexer();
  let indentNext = 0;
  // The library has no setting for it; its lexer keeps the required indentation in this one field.
  Object.defineProperty(lexer, "indentNext", {
    get(this: { readonly flowLevel: number }) {
      return this.flowLevel > 0 ? 0 : indentNext;
    },
    set(value: number) {
      indentNext = value;
    },
  });
  return lexer;
}
