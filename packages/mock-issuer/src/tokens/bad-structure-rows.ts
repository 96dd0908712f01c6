import type { BadToken } from './bad-token.ts'
import { type BadTokenBuilder, rowsOf } from './bad-token.ts'
import type { Segment } from './build-bad-structure.ts'
import { respellings } from './respell-segment.ts'

const segments: readonly Segment[] = ['header', 'payload', 'signature']
const jsonSegments = ['header', 'payload'] as const

const notObjects: Readonly<Record<string, string>> = {
  'an array': '[]',
  'an array of one object': '[{"alg":"RS256"}]',
  'a string': '"RS256"',
  'a number': '7',
  null: 'null',
  true: 'true',
  'an unfinished object': '{"alg":"RS256"',
  'an object with a trailing comma': '{"alg":"RS256",}',
  'an object in single quotes': "{'alg':'RS256'}",
  'white space': '  ',
}

/** Bad tokens whose shape is at fault. */
export const badStructureRows: readonly BadToken[] = [
  ...rowsOf('structure', 'token_missing', { 'an empty string': (bad) => bad.empty() }),
  ...rowsOf('structure', 'token_malformed', {
    'no dot': (bad) => bad.partCount(1),
    'one dot': (bad) => bad.partCount(2),
    'three dots': (bad) => bad.partCount(4),
    'four dots': (bad) => bad.partCount(5),
    'an empty header': (bad) => bad.emptyParts('header'),
    'an empty payload': (bad) => bad.emptyParts('payload'),
    'an empty signature': (bad) => bad.emptyParts('signature'),
    'nothing but two dots': (bad) => bad.emptyParts(...segments),
    'alg none with an empty signature': (bad) => bad.unsecured(),
    'an encrypted token of five parts': (bad) => bad.encrypted(),
    'the flattened JSON serialization': (bad) => bad.jsonSerialization('flattened'),
    'the general JSON serialization': (bad) => bad.jsonSerialization('general'),
    'Bearer in front': (bad) => bad.surrounded('Bearer '),
    'quotation marks around': (bad) => bad.surrounded('"', '"'),
    'a space in front': (bad) => bad.surrounded(' '),
    'a line break behind': (bad) => bad.surrounded('', '\n'),
    'a dot in front': (bad) => bad.surrounded('.'),
    'a byte order mark in front': (bad) => bad.surrounded('\ufeff'),
    'a zero-width space behind': (bad) => bad.surrounded('', '\u200b'),
    'a fragment behind': (bad) => bad.surrounded('', '#verified'),
    ...respelledBuilders(),
    ...jsonBuilders(),
  }),
  ...rowsOf('structure', 'token_too_large', {
    '4,097 characters': (bad) => bad.ofLength(4097),
    'ten megabytes': (bad) => bad.tenMegabytes(),
    'a million dots': (bad) => bad.millionDots(),
    'deep JSON in the header': (bad) => bad.deepJson('header'),
    'deep JSON in the payload': (bad) => bad.deepJson('payload'),
  }),
]

function respelledBuilders(): Record<string, BadTokenBuilder> {
  const builders = segments.flatMap((segment) =>
    respellings.map((how): [string, BadTokenBuilder] => [
      `${how} in the ${segment}`,
      (bad) => bad.respelled(segment, how),
    ]),
  )
  return Object.fromEntries(builders)
}

function jsonBuilders(): Record<string, BadTokenBuilder> {
  const builders = jsonSegments.flatMap((segment): [string, BadTokenBuilder][] => [
    ...Object.entries(notObjects).map(([name, text]): [string, BadTokenBuilder] => [
      `${name} as the ${segment}`,
      (bad) => bad.partText(segment, text),
    ]),
    [`a letter after the ${segment}`, (bad) => bad.trailingText(segment, 'x')],
    [`a second object after the ${segment}`, (bad) => bad.trailingText(segment, '{}')],
    [`a zero byte after the ${segment}`, (bad) => bad.trailingText(segment, '\0')],
    [`a stray byte in the ${segment}`, (bad) => bad.wrongBytes(segment, 'a stray byte')],
    [`an overlong form in the ${segment}`, (bad) => bad.wrongBytes(segment, 'an overlong form')],
    [`a surrogate in the ${segment}`, (bad) => bad.wrongBytes(segment, 'a surrogate')],
    [`a byte order mark in the ${segment}`, (bad) => bad.wrongBytes(segment, 'a byte order mark')],
  ])
  return Object.fromEntries(builders)
}
