import { Lexer } from "yaml";

/**
 * A lexer that, within brackets, asks for no indentation: YAML 1.2 wants it there, but go-yaml, and with it every
 * tool of Kubernetes, does not, and public manifests rely on that.
 */
export function unindentedFlowLexer(): Lexer {
  const lexer = new Lexer();
  let indentNext = 0;
  // The library has no setting for it; its lexer keeps the asked indentation in this one field.
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
