/** What a JSON parser must say of a text; `either` where the standard leaves it open. */
export type Expected = 'accept' | 'reject' | 'either'

const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`
const bytes = (...values: number[]) => Uint8Array.from(values)
const utf8 = (text: string) => new TextEncoder().encode(text)

/** Values that may stand where JSON is expected: broken, extreme, or meant to do harm. */
export const hostileBodies: [title: string, body: Uint8Array<ArrayBuffer>, expected: Expected][] = [
  ['nothing', utf8(''), 'reject'],
  ['blanks', utf8(' \n\t '), 'reject'],
  ['half an object', utf8('{"ticket_id": "52'), 'reject'],
  ['a comma too many', utf8('{"a": 1,}'), 'reject'],
  ['single quotes', utf8("{'a': 1}"), 'reject'],
  ['NaN', utf8('[NaN, -Infinity]'), 'reject'],
  ['a comment', utf8('{"a": /* b */ 1}'), 'reject'],
  ['two values', utf8('{} {}'), 'reject'],
  ['a bare word', utf8('undefined'), 'reject'],
  ['a line break in a string', utf8('["a\nb"]'), 'reject'],
  ['XML', utf8('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>'), 'reject'],
  ['UTF-16', bytes(0xff, 0xfe, 0x5b, 0x00, 0x5d, 0x00), 'reject'],
  ['a compressed body', bytes(0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00), 'reject'],
  ['a NUL between values', bytes(0x5b, 0x31, 0x2c, 0x00, 0x32, 0x5d), 'reject'],
  ['broken UTF-8 in a string', bytes(0x5b, 0x22, 0xc3, 0x28, 0x22, 0x5d), 'either'],
  ['a byte order mark', bytes(0xef, 0xbb, 0xbf, 0x5b, 0x5d), 'either'],
  ['a prototype', utf8('{"__proto__": {"kind": "hint"}, "constructor": {"prototype": {"status": 200}}}'), 'accept'],
  ['a lone surrogate', utf8('["\\ud83d", "\\udc00 \\u0000"]'), 'accept'],
  ['a number beyond a double', utf8('[1e999, -1e999, 123456789012345678901234567890]'), 'accept'],
  ['a key that comes twice', utf8('{"id": "1", "id": {"id": []}}'), 'accept'],
  ['a long key', utf8(`{"${'k'.repeat(100_000)}": 1}`), 'accept'],
  ['a wide list', utf8(`[${'0,'.repeat(200_000)}0]`), 'accept'],
  ['ten levels', utf8(deep(10)), 'accept'],
  ['200 levels', utf8(deep(200)), 'reject'],
  ['100,000 levels', utf8(deep(100_000)), 'reject'],
  ['100,000 levels that never close', utf8('[{"a":'.repeat(100_000)), 'reject'],
]
