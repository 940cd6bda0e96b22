/** A part of a text: literal text, or an expression `${…}`. */
export type Node = TextNode | VariableExpression;

export interface TextNode {
  readonly kind: "text";
  /** Without the first character of each escape. */
  readonly text: string;
}

export interface VariableExpression {
  readonly kind: "expression";
  /** The variable's name. */
  readonly name: string;
  /** The operator: `:=`, `//`, `^^` …; empty for `${name}`. */
  readonly operator: string;
  readonly args: readonly Node[];
}

/** A parse error with Flux's message for the expression at `start`. */
export class ParseError extends Error {
  readonly start: number;
  constructor(message: string, start: number) {
    super(message);
    this.start = start;
  }
}

const BAD = "bad substitution";
const IN_FUNCTION = "unable to parse substitution within function";
/** A limit of this validator; Flux has none. */
const MAX_DEPTH = 100;

type Accept = (character: string) => boolean;

const NOT_CLOSING: Accept = (character) => character !== "}";
const NOT_SLASH: Accept = (character) => character !== "/";
const NEITHER_COLON_NOR_CLOSING: Accept = (character) => character !== ":" && character !== "}";

/** Letters and digits of any script, as in Go. */
const NAME = /[\p{L}\p{Nd}_]+/uy;
const NON_ASCII = /[^\0-\x7f]/y;

/** Parses one expression, from its `$` on; throws a ParseError if Flux rejects it. */
export class ExpressionReader {
  readonly expression: VariableExpression;
  readonly #text: string;
  readonly #start: number;
  #at: number;

  constructor(text: string, start: number) {
    this.#text = text;
    this.#start = start;
    this.#at = start + 2;
    this.expression = this.#expression(0);
  }

  /** The position after its closing brace. */
  get end(): number {
    return this.#at;
  }

  #expression(depth: number): VariableExpression {
    if (depth > MAX_DEPTH) throw this.#error("expressions are nested too deeply");
    if (this.#text[this.#at] === "#") return this.#length();
    const name = this.#match(NAME);
    if (name === null) throw this.#error("unable to parse variable name");
    const make = (operator: string, args: readonly Node[] = []): VariableExpression => {
      return { kind: "expression", name, operator, args };
    };
    const param = (accept: Accept, escapes = false) => this.#param(accept, escapes, depth);
    const fallback = this.#match(/:[-=?+]|=/y);
    if (fallback !== null) return make(fallback, this.#rest(param));
    if (this.#match(/:/y) !== null) return make(":", this.#position(param));
    const casing = this.#match(/[,^]{1,2}/y);
    if (casing !== null) return this.#closed(make(casing));
    const removal = this.#match(/##?|%%?/y);
    if (removal !== null) return this.#closed(make(removal, [param(NOT_CLOSING)]));
    const replacement = this.#match(/\/[/#%]?/y);
    if (replacement !== null) return make(replacement, this.#replacement(param));
    if (this.#match(/\}/y) === null) throw this.#error("missing closing brace");
    return make("");
  }

  #length(): VariableExpression {
    this.#at += 1;
    const name = this.#match(NAME);
    if (name === null) throw this.#error(BAD);
    return this.#closed({ kind: "expression", name, operator: "#", args: [] });
  }

  /** Texts and expressions, up to the closing brace. */
  #rest(param: (accept: Accept) => Node): Node[] {
    const args: Node[] = [];
    while (this.#match(/\}/y) === null) args.push(param(NOT_CLOSING));
    return args;
  }

  /** `offset}` or `offset:length}`; repeated colons count as one. */
  #position(param: (accept: Accept) => Node): Node[] {
    // A bug in Flux's parser: it fails if a multi-byte character, or nothing, follows the colon.
    if (this.#at >= this.#text.length || this.#peek(NON_ASCII)) throw this.#error(BAD);
    const offset = param(NEITHER_COLON_NOR_CLOSING);
    if (this.#match(/\}/y) !== null) return [offset];
    if (this.#match(/:+/y) === null) throw this.#error(BAD);
    return this.#closed([offset, param(NOT_CLOSING)]);
  }

  /** `old/new}` or `old/}`; repeated slashes count as one. */
  #replacement(param: (accept: Accept, escapes: boolean) => Node): Node[] {
    const old = param(NOT_SLASH, true);
    if (this.#match(/\/+/y) === null) throw this.#error(BAD);
    if (this.#match(/\}/y) !== null) return [old];
    return this.#closed([old, param(NOT_CLOSING, true)]);
  }

  /** One text of accepted characters, or one expression. */
  #param(accept: Accept, escapes: boolean, depth: number): Node {
    if (this.#text.startsWith("${", this.#at)) {
      this.#at += 2;
      return this.#expression(depth + 1);
    }
    const pieces: string[] = [];
    let from = this.#at;
    while (this.#at < this.#text.length && !this.#text.startsWith("${", this.#at)) {
      if (escapes && this.#peek(/\$\$|\\[/\\]/y)) {
        pieces.push(this.#text.slice(from, this.#at), this.#text[this.#at + 1]!);
        this.#at += 2;
        from = this.#at;
      } else if (accept(this.#text[this.#at]!)) this.#at += 1;
      else break;
    }
    pieces.push(this.#text.slice(from, this.#at));
    const text = pieces.join("");
    if (text === "") throw this.#error(IN_FUNCTION);
    return { kind: "text", text };
  }

  #closed<T>(read: T): T {
    if (this.#match(/\}/y) === null) throw this.#error(BAD);
    return read;
  }

  #peek(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    return pattern.test(this.#text);
  }

  #match(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0] ?? null;
    this.#at += found?.length ?? 0;
    return found;
  }

  #error(message: string): ParseError {
    return new ParseError(message, this.#start);
  }
}
