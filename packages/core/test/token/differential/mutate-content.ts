import type { MockIssuer } from '@vkjwt/mock-issuer'
import type { Random } from './create-random.ts'

/** Values that stand where another belongs; JSON text, since some have no value in JavaScript. */
const strayValues = [
  ...['""', '"6"', '6', '6.0', '6.9', '0', '-1', '1e400', '-1e400', 'null', 'true', 'false'],
  ...['[]', '{}', '[6]', '[null]', '"RS256"', '["RS256"]', '"none"', '"JWT"', '"jwt"'],
  ...['"application/jwt"', '"shop.example"', '["shop.example"]', '"SHOP.EXAMPLE"'],
  ...['["shop.example","other.example"]', '"other.example"', '"\\ud800"', '"é"'],
  ...['"{\\"uid\\":\\"04AE72D2062190\\"}"', '"{\\"uid\\":\\"04\\"}"', '"{}"', '["b64"]'],
] as const

const names = {
  header: ['alg', 'typ', 'kid', 'crit', 'b64', 'cty', 'jwk', 'zip', 'x5t', '__proto__'],
  payload: [
    ...['iss', 'sub', 'aud', 'product', 'cld', 'iat', 'exp', 'nbf', 'jti'],
    ...['__proto__', 'constructor'],
  ],
} as const

/** Signs a token with something changed in its header or its claims. */
export async function mutateContent(issuer: MockIssuer, random: Random): Promise<string> {
  const texts = { header: textOf(issuer.header()), payload: textOf(issuer.claims()) }
  const part = random.pick(['header', 'payload', 'payload'] as const)
  for (let left = 1 + random.below(2); left > 0; left -= 1) {
    texts[part] = changeMember(texts[part], random.pick(names[part]) ?? '', issuer, random)
  }
  if (random.below(12) === 0) texts[part] = changeText(texts[part], random)
  return issuer.sign(texts.header, texts.payload)
}

/** Replaces a member, leaves it out, or repeats it at the end, where the last one counts. */
function changeMember(text: string, name: string, issuer: MockIssuer, random: Random): string {
  const members = text.slice(1, -1).split(/,(?="[^"]+":)/)
  const kept = members.filter((member) => !member.startsWith(`"${name}":`))
  const value = ['iat', 'exp', 'nbf'].includes(name)
    ? random.pick([aroundNow(issuer, random), random.pick(strayValues) ?? ''])
    : random.pick(strayValues)
  const changed = [
    [...kept, `"${name}":${value}`],
    kept,
    [...members, `"${name}":${value}`],
    [`"${name}":${value}`, ...members],
  ]
  return `{${(random.pick(changed) ?? members).join(',')}}`
}

function aroundNow(issuer: MockIssuer, random: Random): string {
  const seconds = Number(issuer.claims()['iat']) + random.below(1400) - 700
  return random.pick([String(seconds), `${seconds}.5`, String(seconds * 1000)])
}

/** A byte order mark, white space, or something that isn't JSON or not UTF-8. */
function changeText(text: string, random: Random): string {
  const at = random.below(text.length)
  return random.pick([
    `\ufeff${text}`,
    ` ${text}\n`,
    `${text}x`,
    text.slice(0, at),
    `${text.slice(0, at)},${text.slice(at)}`,
    `[${text}]`,
  ])
}

function textOf(members: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(members)
}
