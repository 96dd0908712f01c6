import { randomBytes } from 'node:crypto'
import type { TokenForge } from './create-token-forge.ts'
import { bytesModuloThree, type Respelling, respellSegment } from './respell-segment.ts'
import { encodePart, signText } from './sign-token.ts'

/** A segment of a compact token. */
export type Segment = 'header' | 'payload' | 'signature'

/** Bytes that are not the UTF-8 of a JSON object. */
type WrongBytes = 'a stray byte' | 'an overlong form' | 'a surrogate' | 'a byte order mark'

/** Tokens whose shape is at fault. Where there is something to sign, it is properly signed. */
export interface BadStructure {
  /** The empty string: `token_missing`. */
  empty(): Promise<string>
  /** A genuine token cut or stretched to one, two, four or five parts: `token_malformed`. */
  partCount(count: 1 | 2 | 4 | 5): Promise<string>
  /** A genuine token with segments left empty: `token_malformed`. */
  emptyParts(...segments: readonly Segment[]): Promise<string>
  /** `alg: none` with the empty signature that RFC 7519 section 6 gives it: `token_malformed`. */
  unsecured(): Promise<string>
  /** The shape of an encrypted token (RFC 7516 section 7.1): `token_malformed`. */
  encrypted(): Promise<string>
  /** A genuine token in one of the JSON serialisations (RFC 7515 section 7.2): `token_malformed`. */
  jsonSerialization(form: 'flattened' | 'general'): Promise<string>
  /** A genuine token with text around it, `Bearer ` by default: `token_malformed`. */
  surrounded(before?: string, after?: string): Promise<string>
  /** A segment in another spelling; the signature covers header and payload as they are spelt: `token_malformed`. */
  respelled(segment: Segment, how: Respelling): Promise<string>
  /** A header or payload of any text: `token_malformed` unless it is a JSON object. */
  partText(segment: 'header' | 'payload', text: string): Promise<string>
  /** A genuine header or payload and then something more: `token_malformed`. */
  trailingText(segment: 'header' | 'payload', text: string): Promise<string>
  /** A genuine header or payload with wrong bytes: `token_malformed`. */
  wrongBytes(segment: 'header' | 'payload', bytes: WrongBytes): Promise<string>
  /** A token of exactly so many characters, 4,097 by default: `token_too_large` above 4,096. */
  ofLength(characters?: number): Promise<string>
  /** Ten megabytes of payload: `token_too_large`. */
  tenMegabytes(): Promise<string>
  /** A million dots: `token_too_large`. */
  millionDots(): Promise<string>
  /** 100,000 nested arrays in an extra member: `token_too_large`. */
  deepJson(segment: 'header' | 'payload'): Promise<string>
}

const wrongBytes: Record<Exclude<WrongBytes, 'a byte order mark'>, readonly number[]> = {
  'a stray byte': [0xff],
  'an overlong form': [0xc1, 0xa1],
  'a surrogate': [0xed, 0xa0, 0x80],
}

export function createBadStructure(forge: TokenForge): BadStructure {
  const headerText = (): string => JSON.stringify(forge.header())
  const payloadText = (): string => JSON.stringify(forge.claims())
  const rewritten = (segment: 'header' | 'payload', rewrite: (text: string) => string): string =>
    segment === 'header'
      ? forge.sign(rewrite(headerText()), payloadText())
      : forge.sign(headerText(), rewrite(payloadText()))
  const parts = (): [string, string, string] => {
    const [header = '', payload = '', signature = ''] = forge.mint().split('.')
    return [header, payload, signature]
  }

  return {
    empty: async () => '',
    async partCount(count) {
      const whole = parts()
      return [...whole, whole[2], whole[2]].slice(0, count).join('.')
    },
    async emptyParts(...segments) {
      const order: readonly Segment[] = ['header', 'payload', 'signature']
      return parts()
        .map((part, index) => (segments.includes(order[index] as Segment) ? '' : part))
        .join('.')
    },
    async unsecured() {
      const header = encodePart(forge.header({ alg: 'none', kid: undefined }))
      return `${header}.${encodePart(forge.claims())}.`
    },
    async encrypted() {
      const header = encodePart({ alg: 'RSA-OAEP-256', enc: 'A256GCM', kid: forge.header()['kid'] })
      const sizes = [256, 12, 200, 16]
      return [header, ...sizes.map((bytes) => randomBytes(bytes).toString('base64url'))].join('.')
    },
    async jsonSerialization(form) {
      const [header, payload, signature] = parts()
      const signed = { protected: header, signature }
      return JSON.stringify(
        form === 'flattened' ? { payload, ...signed } : { payload, signatures: [signed] },
      )
    },
    surrounded: async (before = 'Bearer ', after = '') => before + forge.mint() + after,
    respelled: async (segment, how) => respell(forge, segment, how),
    partText: async (segment, text) => rewritten(segment, () => text),
    trailingText: async (segment, text) => rewritten(segment, (genuine) => genuine + text),
    async wrongBytes(segment, which) {
      const text = Buffer.from(
        JSON.stringify(segment === 'header' ? forge.header({ x: '@' }) : forge.claims({ x: '@' })),
      )
      const bytes =
        which === 'a byte order mark'
          ? Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), text])
          : replaceByte(text, text.indexOf('@'), wrongBytes[which])
      return segment === 'header'
        ? forge.sign(bytes, payloadText())
        : forge.sign(headerText(), bytes)
    },
    ofLength: async (characters = 4097) => mintOfLength(forge, characters),
    tenMegabytes: async () => forge.mint({ padding: 'A'.repeat(10_000_000) }),
    millionDots: async () => '.'.repeat(1_000_000),
    async deepJson(segment) {
      const deep = `{"deep":${'['.repeat(100_000)}${']'.repeat(100_000)},`
      return rewritten(segment, (text) => deep + text.slice(1))
    },
  }
}

function replaceByte(bytes: Buffer, index: number, by: readonly number[]): Buffer {
  return Buffer.concat([bytes.subarray(0, index), Buffer.from(by), bytes.subarray(index + 1)])
}

function respell(forge: TokenForge, segment: Segment, how: Respelling): string {
  // The bytes of '>>>' and '???' become '-' and '_' in base64url, wherever they fall.
  const salt = '>>>???'
  const header = fitted(JSON.stringify(forge.header({ salt })), how)
  if (segment === 'header') return signSegments(forge, respellSegment(header, how), payloadOf(0))
  if (segment === 'payload') {
    return signSegments(forge, header, respellSegment(payloadOf(0), how))
  }
  for (let attempt = 0; ; attempt += 1) {
    const token = signSegments(forge, header, payloadOf(attempt))
    const [, , signature = ''] = token.split('.')
    const respelled = respellSegment(signature, how)
    // One signature in forty thousand has neither '-' nor '_' and would stay as it is.
    if (respelled !== signature) return token.slice(0, -signature.length) + respelled
  }

  function payloadOf(attempt: number): string {
    return fitted(JSON.stringify(forge.claims({ salt, attempt })), how)
  }
}

/** Encodes JSON text with as much white space behind it as the respelling needs. */
function fitted(text: string, how: Respelling): string {
  let bytes = Buffer.from(text)
  while (bytes.length % 3 !== bytesModuloThree(how))
    bytes = Buffer.concat([bytes, Buffer.from(' ')])
  return bytes.toString('base64url')
}

function signSegments(forge: TokenForge, header: string, payload: string): string {
  const input = `${header}.${payload}`
  return `${input}.${signText(input, forge.keyring.current.privateKey)}`
}

function mintOfLength(forge: TokenForge, characters: number): string {
  // Not every length can be reached with one header: no segment has 4n + 1 characters.
  for (const spaces of ['', ' ', '  ']) {
    const header = JSON.stringify(forge.header()) + spaces
    const empty = forge.sign(header, forge.claims({ padding: '' })).length
    const guess = Math.floor(((characters - empty) * 3) / 4)
    for (let size = Math.max(0, guess - 2); size <= guess + 2; size += 1) {
      const token = forge.sign(header, forge.claims({ padding: 'A'.repeat(size) }))
      if (token.length === characters) return token
    }
  }
  throw new RangeError(`No token is ${characters} characters long: a plain one is longer`)
}
