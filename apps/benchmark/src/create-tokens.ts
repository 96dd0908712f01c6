import { randomBytes } from 'node:crypto'
import type { MockIssuer } from '@vkjwt/mock-issuer'

/** The inputs of the workloads. */
export interface Tokens {
  good: string[]
  badSignatures: string[]
  algNone: string[]
  junk: string[]
  tenMegabytes: string[]
  unknownKeys: string[]
  /** Until when the good ones are good, as `performance.now()` counts. */
  freshUntil: number
}

/** Mints the inputs anew; they are good for five minutes, and we use them for two. */
export async function createTokens(mock: MockIssuer, count: number): Promise<Tokens> {
  const freshUntil = performance.now() + 120_000
  const good = await mintGoodTokens(mock, count)
  const [first = ''] = good
  const [header = '', payload = '', signature = ''] = first.split('.')
  const { bad } = mock
  const signed = await Promise.all([
    bad.partText('header', '{"alg":"RS256"'),
    bad.partText('payload', 'not JSON'),
    bad.hs256WithPublicKey('SPKI PEM'),
    bad.encrypted(),
  ])
  const kids = Array.from({ length: count }, () => randomBytes(16).toString('base64url'))
  return {
    freshUntil,
    good,
    badSignatures: good.map((token, index) => breakSignature(token, index)),
    algNone: await Promise.all(Array.from({ length: 20 }, () => bad.algNone())),
    junk: [
      ...signed,
      'x',
      header,
      `${header}.${payload}`,
      `${first}.${signature}`,
      `..${signature}`,
      `${header}..${signature}`,
      first.slice(0, -40),
      first.replaceAll('.', ' '),
      randomBytes(500).toString('base64url'),
      Array.from({ length: 3 }, () => randomBytes(200).toString('base64url')).join('.'),
      '.'.repeat(4000),
      'A'.repeat(4096),
    ],
    tenMegabytes: [
      randomBytes(7_500_000).toString('base64url'),
      `${header}.${randomBytes(7_500_000).toString('base64url')}.${signature}`,
    ],
    unknownKeys: await Promise.all(kids.map((kid) => mock.mint({}, { kid }))),
  }
}

/** Mints tokens that differ from each other. */
export function mintGoodTokens(mock: MockIssuer, count: number): Promise<string[]> {
  const run = randomBytes(6).toString('hex')
  return Promise.all(Array.from({ length: count }, (_, index) => mock.mint({ jti: run + index })))
}

/** Flips one bit of the signature, a different one for each index. */
export function breakSignature(token: string, index: number): string {
  const dot = token.lastIndexOf('.') + 1
  const signature = Buffer.from(token.slice(dot), 'base64url')
  const at = index % signature.length
  signature[at] = (signature[at] ?? 0) ^ 1
  return token.slice(0, dot) + signature.toString('base64url')
}
