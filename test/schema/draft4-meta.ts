import { Ajv, type ValidateFunction } from "ajv";

const count = { type: "integer", minimum: 0 };
const schema = { $ref: "#" };
const map = { type: "object", additionalProperties: schema };
const schemas = { type: "array", minItems: 1, items: schema };
const names = { type: "array", minItems: 1, items: { type: "string" }, uniqueItems: true };
const type = { enum: ["array", "boolean", "integer", "null", "number", "object", "string"] };

/**
 * The meta-schema of draft 4 (https://json-schema.org/specification-links#draft-4), for the keywords used in the schemas
 * of this repository: any other keyword is an error, since validators would ignore it. It is valid for both drafts 4 and
 * 7 (they differ only for a positive `multipleOf`), since ajv implements draft 7.
 */
const meta = {
  type: "object",
  additionalProperties: false,
  properties: {
    $schema: { enum: ["http://json-schema.org/draft-04/schema#"] },
    $ref: { type: "string", pattern: "^#/definitions/[A-Za-z0-9.-]+$" },
    definitions: map,
    type: { anyOf: [type, { type: "array", items: type, minItems: 1, uniqueItems: true }] },
    enum: { type: "array", minItems: 1, uniqueItems: true },
    format: { enum: ["date-time", "duration", "ipv4", "ipv6"] },
    pattern: { type: "string" },
    minLength: count,
    maxLength: count,
    minItems: count,
    maxItems: count,
    minProperties: count,
    maxProperties: count,
    uniqueItems: { type: "boolean" },
    minimum: { type: "number" },
    maximum: { type: "number" },
    exclusiveMinimum: { type: "boolean" },
    exclusiveMaximum: { type: "boolean" },
    multipleOf: { type: "number", exclusiveMinimum: 0 },
    required: names,
    properties: map,
    additionalProperties: { anyOf: [{ type: "boolean" }, schema] },
    items: schema,
    allOf: schemas,
    anyOf: schemas,
    oneOf: schemas,
    not: schema,
  },
  dependencies: { exclusiveMinimum: ["minimum"], exclusiveMaximum: ["maximum"] },
};

export const isDraft4: ValidateFunction = new Ajv({ strict: false }).compile(meta);
