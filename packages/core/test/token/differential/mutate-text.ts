import type { Random } from './create-random.ts'

const characters = [
  ...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_',
  ...'.=+/ \n\r\t\0é€\ufeff',
] as const

type Mutation = (token: string, random: Random, others: readonly string[]) => string

const mutations: readonly [Mutation, ...Mutation[]] = [
  // A character replaced, left out, doubled, added, or in another's place.
  (token, random) => spliceText(token, random.below(token.length), 1, anyCharacter(random)),
  (token, random) => spliceText(token, random.below(token.length), 1, ''),
  (token, random) => {
    const at = random.below(token.length)
    return spliceText(token, at, 0, token.charAt(at))
  },
  (token, random) => spliceText(token, random.below(token.length + 1), 0, anyCharacter(random)),
  (token, random) => {
    const at = random.below(token.length)
    return spliceText(token, at, 2, `${token.charAt(at + 1)}${token.charAt(at)}`)
  },
  // Something cut off, at either end.
  (token, random) => token.slice(0, random.below(token.length)),
  (token, random) => token.slice(random.below(token.length)),
  // Another spelling of the last characters of a part.
  (token, random) =>
    changePart(token, random, (part) => part.slice(0, -1) + random.pick(characters)),
  (token, random) =>
    changePart(token, random, (part) => part + random.pick(['=', '==', 'A', ' ', '\n'])),
  (token, random) => changePart(token, random, (part) => part.replaceAll('-', '+')),
  (token, random) => changePart(token, random, (part) => part.replaceAll('_', '/')),
  // A part from elsewhere, left out, or twice.
  (token, random, others) => {
    const other = random.pick(others) ?? token
    const from = other.split('.')
    return changePart(token, random, () => random.pick(from) ?? '')
  },
  (token, random) => changePart(token, random, () => ''),
  (token, random) => changePart(token, random, (part) => `${part}.${part}`),
  // One bit of the bytes behind a part.
  (token, random) =>
    changePart(token, random, (part) => {
      const bytes = Buffer.from(part, 'base64url')
      const at = random.below(bytes.length)
      bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8))
      return bytes.toString('base64url')
    }),
  // Grown, also past the limit.
  (token, random) => token + 'A'.repeat(random.below(4096)),
]

/** Changes the text of a token somewhere, without signing it again. */
export const mutateText: Mutation = (token, random, others) =>
  random.pick(mutations)(token, random, others)

function anyCharacter(random: Random): string {
  return random.pick(characters) ?? ''
}

function spliceText(text: string, at: number, length: number, replacement: string): string {
  return text.slice(0, at) + replacement + text.slice(at + length)
}

function changePart(token: string, random: Random, change: (part: string) => string): string {
  const parts = token.split('.')
  const at = random.below(parts.length)
  return parts.with(at, change(parts[at] ?? '')).join('.')
}
