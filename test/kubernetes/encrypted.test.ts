import { expect, test } from "vitest";
import {
  hasEncryptedData,
  isCiphertext,
  isEncrypted,
  isEncryptedData,
  isEncryptedFile,
} from "../../scripts/kubernetes/objects/encrypted.ts";

const ciphertext = "ENC[AES256_GCM,data:bWFj,iv:aXY=,tag:dGFn,type:int]";
const base64 = (text: string) => Buffer.from(text).toString("base64");

test.each([
  [{ sops: { mac: ciphertext } }, true],
  [{ sops: { mac: "" } }, false],
  [{ sops: { mac: null } }, false],
  [{ sops: null }, false],
  [{ sops: [ciphertext] }, false],
  [{ spec: { sops: { mac: ciphertext } } }, false],
])("%j is encrypted: %s", (value, encrypted) => {
  expect(isEncrypted({ value })).toBe(encrypted);
});

test.each([
  [ciphertext, true],
  ["ENC[PKCS7,x]", false],
  [`x${ciphertext}`, false],
  [5, false],
  [null, false],
])("%j is ciphertext: %s", (value, expected) => {
  expect(isCiphertext(value)).toBe(expected);
});

test.each([
  ["A=ENC[AES256_GCM,data:x]\nsops_mac=ENC[AES256_GCM,data:y]\n", true],
  ["[a]\nb=c\n[sops]\nmac=ENC[x]\n", true],
  [`a: b\nsops:\n    mac: ${ciphertext}\n`, true],
  [`{"data": "x", "sops": {"mac": "${ciphertext}"}}`, true],
  ["A=b\n", false],
  ["", false],
])("%j is an encrypted file: %s", (text, expected) => {
  expect(isEncryptedFile(text)).toBe(expected);
  expect(isEncryptedData(base64(text), true)).toBe(expected);
  expect(isEncryptedData(text, false)).toBe(expected);
});

test.each([
  [{ kind: "Secret", data: { a: base64(ciphertext) } }, true],
  [{ kind: "Secret", data: { a: ciphertext }, sops: { mac: ciphertext } }, true],
  [{ kind: "Secret", stringData: { a: ciphertext } }, true],
  [{ kind: "Secret", data: { a: base64("x") }, stringData: { b: "y" } }, false],
  [{ kind: "ConfigMap", data: { a: base64(ciphertext) } }, false],
  [{ kind: "ConfigMap", data: { a: "sops_mac=ENC[x" } }, true],
  [{ kind: "ConfigMap", data: null }, false],
])("%j has encrypted data: %s", (value, expected) => {
  expect(hasEncryptedData({ value })).toBe(expected);
});
