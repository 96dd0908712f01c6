import {
  decodeCanonicalBase64Url,
  decodeUtf8,
  detachText,
  isCanonicalBase64Url,
  type JsonObject,
  looksLikeJsonObject,
  parseJsonObject,
} from '../encoding.ts'
import { VkJwtError } from '../errors.ts'

/** Longer tokens are refused before anything of them is decoded. */
const maxTokenLength = 4096

/** The parts of a token, still encoded. */
interface TokenParts {
  header: string
  payload: string
  signature: string
}

/**
 * Takes a compact JWS apart (RFC 7515, section 7.1): type, size, that there are parts, in this order, and the
 * spelling of the signature. With too few or too many dots the payload is nothing, or has a dot in it, and
 * doesn't decode.
 *
 * @throws {VkJwtError} `token_missing`, `token_malformed` or `token_too_large`
 */
export function splitToken(token: unknown): TokenParts {
  if (typeof token !== 'string') throw new VkJwtError('token_malformed')
  if (token === '') throw new VkJwtError('token_missing')
  if (token.length > maxTokenLength) throw new VkJwtError('token_too_large')
  const first = token.indexOf('.')
  const last = token.lastIndexOf('.')
  const signature = token.slice(last + 1)
  if (first === -1 || !isCanonicalBase64Url(signature)) throw new VkJwtError('token_malformed')
  return { header: token.slice(0, first), payload: token.slice(first + 1, last), signature }
}

/**
 * Decodes the header or the payload of a token: canonical base64url of UTF-8 of a JSON object.
 *
 * @throws {VkJwtError} `token_malformed`
 */
export function decodeSegment(segment: string): JsonObject {
  const bytes = decodeCanonicalBase64Url(segment)
  const object = bytes === undefined ? undefined : readBytes(bytes)
  if (object === undefined) throw new VkJwtError('token_malformed')
  return object
}

/** Braces are the same in bytes and in text, so most junk isn't decoded any further. */
function readBytes(bytes: string): JsonObject | undefined {
  const text = looksLikeJsonObject(bytes) ? decodeUtf8(bytes) : undefined
  return text === undefined ? undefined : parseJsonObject(text)
}

/**
 * The header that good tokens carry: an issuer writes the same one into all tokens of a key. It saves
 * decoding, nothing else: a header that is remembered is checked like any other.
 */
export interface HeaderMemory {
  /** The content of an encoded header, if it is the one remembered. */
  get(encoded: string): JsonObject | undefined
  /** To be called only once the signature held, so that forgeries can't displace it. */
  remember(encoded: string, header: JsonObject): void
}

/** Makes a memory for one header, the latest. */
export function createHeaderMemory(): HeaderMemory {
  let known: { encoded: string; header: JsonObject } | undefined
  return {
    get: (encoded) => (encoded === known?.encoded ? known.header : undefined),
    remember(encoded, header) {
      if (header === known?.header) return
      known = { encoded: detachText(encoded), header }
    },
  }
}
